import type { SourceAdapter } from '../source.ts';
import { links, pages, permissions, siteOf } from './address.ts';
import { hasPast, history } from './history.ts';
import { item } from './item.ts';
import { locate } from './locate.ts';
import { read } from './read.ts';
import { recognise, whoami } from './whoami.ts';

/** Jira Cloud and Data Center. */
export const jira: SourceAdapter = {
  name: 'jira',
  siteOf,
  permissions,
  pages,
  links,
  // Atlassian asks extensions not to collect Cloud's, which carry an account's whole power.
  takesToken: (flavour) => flavour !== 'cloud',
  recognise,
  locate,
  whoami,
  item,
  read,
  hasPast,
  pastOfToday: true,
  history,
};
