import { jira } from './jira/adapter.ts';
import { salesforce } from './salesforce/adapter.ts';
import type { SourceAdapter } from './source.ts';

/** Every source Keyrise can read; adding one here is all the rest of the code needs. */
export const sources: readonly SourceAdapter[] = [jira, salesforce];

/** The source that a `Ref` or `Site` names; undefined for one this version doesn't know. */
export function sourceNamed(name: string): SourceAdapter | undefined {
  return sources.find((source) => source.name === name);
}

/** What a browser has to allow before `site` can be read: nothing of it is asked for at install. */
export const permissionsOf = (source: SourceAdapter, site: string) => ({
  origins: source.permissions(site),
  permissions: source.cookie === undefined ? [] : ['cookies' as const],
});
