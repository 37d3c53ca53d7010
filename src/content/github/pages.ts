import { locate } from '../../sources/github/locate.ts';
import type { SourcePages } from '../source-pages.ts';

/** Where a control and badges fit on GitHub. Classes carry a hash of each build, so none is used. */
export const githubPages: SourcePages = {
  places: {
    scopes: [],
    landmarks: [
      {
        name: 'title of an issue',
        selector: 'h1:has([data-testid="issue-title"])',
        why: 'The name of the title since issues were drawn anew in 2025; quoted in many extensions and tests.',
        fixture: null,
        keyed: false,
        after: null,
      },
    ],
    keyOf: () => null,
  },
  lists: {
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
  },
};
