import type { SourcePages } from '../source-pages.ts';
import { jiraLists } from './lists.ts';
import { jiraPlaces } from './places.ts';

export const jiraPages: SourcePages = {
  places: jiraPlaces,
  lists: jiraLists,
  queries: {
    name: 'JQL',
    addressOf: (site, query) => `${site}/issues/?jql=${encodeURIComponent(query)}`,
  },
};
