import type { Places } from '../places.ts';

/** Where a control fits on GitHub. Classes carry a hash of each build, so none is used. */
export const githubPlaces: Places = {
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
};
