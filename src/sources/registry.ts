import { github } from './github/adapter.ts';
import { jira } from './jira/adapter.ts';
import { salesforce } from './salesforce/adapter.ts';
import type { SourceAdapter } from './source.ts';

/** Every source Keyrise can read; adding one here is all the rest of the code needs. */
export const sources: readonly SourceAdapter[] = [jira, salesforce, github];

/** The source that a `Ref` or `Site` names; undefined for one this version doesn't know. */
export function sourceNamed(name: string): SourceAdapter | undefined {
  return sources.find((source) => source.name === name);
}

/** What tells what a site needs of the browser. */
type Asking = { base: string; client?: string };

/**
 * What a browser has to allow before a site can be read: nothing of it is asked for at install. A client id makes the session,
 * and with it cookies, needless.
 */
export function permissionsOf(source: SourceAdapter, { base, client }: Asking) {
  const session = source.cookie === undefined ? [] : ['cookies' as const];
  return {
    origins: source.permissions(base),
    permissions: client === undefined ? session : ['identity' as const],
  };
}

/** The same without what a manifest gives already (`given`): a browser refuses to be asked for that, or to take it back. */
export function askedFor(source: SourceAdapter, site: Asking, given: readonly string[] = []) {
  const { origins, permissions } = permissionsOf(source, site);
  return { origins, permissions: permissions.filter((name) => !given.includes(name)) };
}
