import { locate } from '../../sources/github/locate.ts';
import type { Lists } from '../lists.ts';

/** Where GitHub's lists show an issue: the link in its row. */
export const githubLists: Lists = {
  candidates: ['a[data-testid="issue-pr-title-link"]'],
  keys: [
    {
      name: 'row of a list of issues',
      selector: 'a[data-testid="issue-pr-title-link"]',
      why: 'The link in each row of the lists of issues, milestones and labels; refined-github builds on it too.',
      fixture: null,
      after: null,
    },
  ],
  keyOf(element) {
    const located = locate((element as HTMLAnchorElement).href);
    return located?.kind === 'issue' ? located.key : null;
  },
};
