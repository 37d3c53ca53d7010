import type { SourceAdapter } from '../source.ts';
import { item } from './item.ts';
import { cloudBase, locate } from './locate.ts';
import { read } from './read.ts';
import { whoami } from './whoami.ts';

/** The address of a Jira Cloud site from `acme`, `acme.atlassian.net` or any page's URL; null for everything else. */
function siteOf(address: string): string | null {
  const text = address.trim();
  const host = /^[a-z0-9-]+$/i.test(text) ? `${text}.atlassian.net` : text;
  const href = /^[a-z]+:/i.test(host) ? host : `https://${host}`;
  try {
    return cloudBase(new URL(href));
  } catch {
    return null;
  }
}

/** Jira Cloud. Data Center pages are located but not read yet: no site of theirs can be turned on. */
export const jira: SourceAdapter = {
  name: 'jira',
  siteOf,
  permissions: (site) => [`${site}/*`],
  locate,
  whoami,
  item,
  read,
};
