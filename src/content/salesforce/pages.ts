import { addressOfSoql, locate, locateSalesforce, locateWorkspace } from '../../sources/salesforce/locate.ts';
import type { SourcePages } from '../source-pages.ts';
import { fieldAt } from './fields.ts';
import { salesforceLists } from './lists.ts';
import { nameOf } from './name.ts';
import { salesforcePlaces } from './places.ts';

export const salesforcePages: SourcePages = {
  owns: (href) => locateSalesforce(href) !== null,
  locate,
  around: locateWorkspace,
  places: salesforcePlaces,
  lists: salesforceLists,
  // A list gives its rows to other records while one scrolls.
  watched: ['href'],
  nameOf,
  fieldAt,
  queries: {
    name: 'SOQL',
    anywhere: 'SELECT COUNT() FROM Opportunity WHERE CloseDate = THIS_QUARTER',
    addressOf: addressOfSoql,
  },
};
