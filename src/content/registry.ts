import { jiraAddresses } from './jira/addresses.ts';
import { jiraPages } from './jira/pages.ts';
import type { SourceAddresses, SourcePages } from './source-pages.ts';

// Each script bundles only the list that it imports: a page that is nobody's carries addresses alone.

/** The addresses of every source. Jira comes last: a self-hosted one may be anywhere. */
export const addresses: readonly SourceAddresses[] = [jiraAddresses];

const pages: Readonly<Record<string, SourcePages>> = { jira: jiraPages };

/** The pages of a source. @throws for one that isn't listed: no address of it can have been located */
export function pagesOf(source: string): SourcePages {
  const found = pages[source];
  if (!found) throw new Error(`no pages of ${source}`);
  return found;
}
