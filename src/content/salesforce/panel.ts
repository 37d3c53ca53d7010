import type { SourcePanel } from '../source-pages.ts';
import { fieldAt } from './fields.ts';
import { nameOf } from './name.ts';

export const salesforcePanel: SourcePanel = {
  nameOf,
  fieldAt,
  queries: {
    name: 'SOQL',
    anywhere: 'SELECT COUNT() FROM Opportunity WHERE CloseDate = THIS_QUARTER',
    // As the worker's `soqlOf` reads it.
    addressOf: (site, query) => `${site}/#soql=${encodeURIComponent(query)}`,
  },
};
