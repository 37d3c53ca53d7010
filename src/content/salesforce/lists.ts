import { idOf } from '../../sources/salesforce/ids.ts';
import type { Lists } from '../lists.ts';

/** The id in a link to a record: Lightning's, or Classic's, which is nothing but an id. */
const record = /\/(?:lightning\/r\/\w+\/(\w{15,18})\/|([a-zA-Z0-9]{15,18})(?:[/?#]|$))/;

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
    const [, lightning, classic] = record.exec(element.getAttribute('href') ?? '') ?? [];
    return idOf(lightning ?? classic);
  },
};
