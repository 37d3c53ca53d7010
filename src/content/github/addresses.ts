import { locate } from '../../sources/github/locate.ts';
import type { SourceAddresses } from '../source-pages.ts';

export const githubAddresses: SourceAddresses = {
  source: 'github',
  locate,
  needsHead: false,
  watched: ['href', 'data-testid'],
};
