import type { SourcePanel } from '../source-pages.ts';

export const jiraPanel: SourcePanel = {
  queries: {
    name: 'JQL',
    addressOf: (site, query) => `${site}/issues/?jql=${encodeURIComponent(query)}`,
  },
};
