import { locate } from '../../sources/salesforce/locate.ts';
import type { Lists } from '../lists.ts';

/** A link to a record, told from the many others of a page before it is looked at closely. */
const record = /\/(?:lightning\/r\/|[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?(?:[/?#]|$))/;

/** Where Salesforce's lists show a record: the link in the cell that heads its row. */
export const salesforceLists: Lists = {
  candidates: ['th a'],
  keys: [
    {
      name: 'row of a list view',
      selector: 'tbody th[scope="row"] a[href*="/lightning/r/"]',
      why: 'The first column links the record, and heads the row: in list views and related lists, Aura and LWC.',
      fixture: null,
      after: null,
    },
    {
      name: 'row of a list view (Classic)',
      selector: 'tr.dataRow th.dataCell a',
      why: 'Named so by others who mark the rows of Classic.',
      fixture: null,
      after: null,
    },
  ],
  keyOf(element) {
    const { href } = element as HTMLAnchorElement;
    const located = record.test(href) ? locate(href) : null;
    return located?.kind === 'record' ? located.key : null;
  },
};
