import { locate, locateSalesforce, locateWorkspace } from '../../sources/salesforce/locate.ts';
import type { SourceAddresses } from '../source-pages.ts';

export const salesforceAddresses: SourceAddresses = {
  source: 'salesforce',
  owns: (href) => locateSalesforce(href) !== null,
  locate,
  around: locateWorkspace,
  needsHead: false,
  // A list gives its rows to other records while one scrolls.
  watched: ['href'],
};
