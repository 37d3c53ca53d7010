import type { Ref } from '../../core/records.ts';
import type { SourceAdapter } from '../source.ts';
import { links, permissions, siteOf } from './address.ts';
import { apiSite } from './api-site.ts';
import { hasPast, history } from './history.ts';
import { item } from './item.ts';
import { oauth } from './oauth.ts';
import { locateAny } from './query-address.ts';
import { read } from './read.ts';
import { recognise, whoami } from './whoami.ts';

/** An org runs 500 reports an hour for everybody together. In ms. */
const hour = 3_600_000;
const restOf = ({ kind }: Ref): number => (kind === 'report' || kind === 'dashboard' ? hour : 0);

/** Salesforce, in Lightning, its console and Classic. `Http.token` is the value of the API host's `sid` cookie, fresh for each round. */
export const salesforce: SourceAdapter = {
  name: 'salesforce',
  siteOf,
  permissions,
  pages: permissions,
  links,
  cookie: 'sid',
  cookieSite: apiSite,
  oauth,
  recognise,
  locate: locateAny,
  whoami,
  item,
  restOf,
  read,
  hasPast,
  history,
};
