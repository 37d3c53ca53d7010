import { locate, locateWorkspace } from '../../sources/salesforce/locate.ts';
import type { SourceAddresses } from '../source-pages.ts';

export const salesforceAddresses: SourceAddresses = {
  source: 'salesforce',
  locate,
  around: locateWorkspace,
  needsHead: false,
  // A list gives its rows to other records while one scrolls.
  watched: ['href'],
};
