import { array, object, safeParse, string } from 'valibot';
import type { TroubleReason } from '../../core/records.ts';
import type { Failure } from '../source.ts';

/** How every refusal of REST looks; OAuth's alone differ. */
const Errors = array(object({ errorCode: string(), message: string() }));

/** A day's allowance is counted over a rolling day, and no `Retry-After` is sent: an hour's rest, in ms. */
export const allowanceRest = 3_600_000;

/** By `errorCode`, never by the message, which is translated. "REST API Developer Guide", Status Codes and Error Responses. */
const byCode: Record<string, TroubleReason> = {
  INVALID_SESSION_ID: 'signedOut',
  REQUEST_LIMIT_EXCEEDED: 'throttled',
  API_DISABLED_FOR_ORG: 'forbidden',
  API_CURRENTLY_DISABLED: 'forbidden',
  INSUFFICIENT_ACCESS: 'forbidden',
  INSUFFICIENT_ACCESS_OR_READONLY: 'forbidden',
  NOT_FOUND: 'notFound',
  ENTITY_IS_DELETED: 'notFound',
  MALFORMED_ID: 'notFound',
  INVALID_FIELD: 'refused',
  INVALID_TYPE: 'refused',
  MALFORMED_QUERY: 'refused',
  QUERY_TOO_COMPLICATED: 'refused',
  QUERY_TIMEOUT: 'timeout',
  SERVER_UNAVAILABLE: 'siteDown',
};

const byStatus: Record<number, TroubleReason> = {
  400: 'refused',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  410: 'gone',
  429: 'throttled',
};

/** What a policy of the org (API Access Control, high assurance) answers to a session that is good otherwise: only OAuth helps. */
const noRest = /not valid for use with the REST API/i;

/** What a message says, without the query that it repeats before and the advice for programmers after. */
function essence(message: string): string {
  const [said = ''] = message.replace(/\s+/g, ' ').split(' If you are attempting to use a custom field');
  return said.replace(/^.*ERROR at Row:\d+:Column:\d+ /, '').trim();
}

/**
 * What Salesforce's refusal means (SPEC L1). Its own words are kept, at most 300 characters, where they help: for a
 * question that was wrong, and for what the org's policy forbids. A deleted record isn't found; a code that is unknown
 * counts as its status does.
 */
export function errorOf(body: unknown, status: number): Failure {
  const parsed = safeParse(Errors, body);
  const [error] = parsed.success ? parsed.output : [];
  const session = error?.errorCode === 'INVALID_SESSION_ID' && noRest.test(error.message);
  const known = error && Object.hasOwn(byCode, error.errorCode) ? byCode[error.errorCode] : undefined;
  const reason = session
    ? 'sessionRefused'
    : (known ?? byStatus[status] ?? (status >= 500 ? 'siteDown' : 'unexpected'));
  const said = error && essence(error.message).slice(0, 300);
  const tells = said && (reason === 'refused' || reason === 'forbidden');
  const retryAfter = reason === 'throttled' ? allowanceRest : null;
  return { ok: false, problem: { reason, retryAfter, ...(tells && { said }) } };
}
