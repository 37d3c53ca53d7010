import { locate } from '../../sources/jira/locate.ts';
import type { SourcePages } from '../source-pages.ts';
import { jiraBases } from './bases.ts';
import { jiraLists } from './lists.ts';
import { jiraPlaces } from './places.ts';

export const jiraPages: SourcePages = {
  owns: () => true,
  locate: (href) => locate(href, jiraBases(document, location.origin)),
  places: jiraPlaces,
  lists: jiraLists,
  // Jira inserts its modal first and names it later; a virtualised list gives its rows to other issues.
  watched: ['data-testid', 'href', 'data-issue-key', 'data-issuekey'],
  queries: {
    name: 'JQL',
    addressOf: (site, query) => `${site}/issues/?jql=${encodeURIComponent(query)}`,
  },
};
