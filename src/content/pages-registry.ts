import { githubPages } from './github/pages.ts';
import { jiraPages } from './jira/pages.ts';
import type { SourcePages } from './source-pages.ts';

const pages: Readonly<Record<string, SourcePages>> = { github: githubPages, jira: jiraPages };

/** The pages of a source. @throws for one that isn't listed: no address of it can have been located */
export function pagesOf(source: string): SourcePages {
  const found = pages[source];
  if (!found) throw new Error(`no pages of ${source}`);
  return found;
}
