import type { Failure } from '../failures.ts';

/** An org in maintenance: every path answers with a page, REST too. */
export const maintenance: Failure = {
  path: /./,
  status: 503,
  type: 'text/html;charset=UTF-8',
  body: '<!doctype html><html><head><title>Salesforce - Maintenance</title></head><body><h1>We are down for maintenance.</h1><p>Sorry for the inconvenience. We’ll be back shortly.</p></body></html>',
};
