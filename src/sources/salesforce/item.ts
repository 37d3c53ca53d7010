import { failure, type Http, type Item, type Located, type Result } from '../source.ts';
import { apiOf } from './api.ts';
import { listItem } from './list-item.ts';
import { recordItem } from './record-item.ts';
import { dashboardItem, reportItem } from './reports.ts';
import { soqlItem } from './soql-item.ts';

/** What can be measured of the thing on a page, with today's values. */
export async function item(located: Located, http: Http): Promise<Result<Item>> {
  const api = apiOf(located.site, http);
  if (located.kind === 'record') return recordItem(api, located);
  if (located.kind === 'list') return listItem(api, located);
  if (located.kind === 'report') return reportItem(api, located);
  if (located.kind === 'dashboard') return dashboardItem(api, located);
  return located.kind === 'soql' ? soqlItem(api, located) : failure('refused');
}
