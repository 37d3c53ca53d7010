import { randomBytes } from 'node:crypto';
import { ApiError, notFound } from './errors.ts';
import { canonical } from './ids.ts';
import { type Answer, type Call, ok, type Site } from './site.ts';
import { runSoql } from './soql.ts';
import { objectFor } from './soql-fields.ts';
import type { ListView } from './types.ts';

/** One page of an answer: its records, and where the rest is. */
function page(id: string, start: number, size: number, { locators }: Site, version: string): Answer {
  const whole = locators.get(id);
  if (!whole) throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  const end = start + size;
  const done = end >= whole.records.length;
  const next = done ? {} : { nextRecordsUrl: `/services/data/v${version}/query/${id}-${end}` };
  return ok({ totalSize: whole.totalSize, done, ...next, records: whole.records.slice(start, end) });
}

/** Between 200 and 2,000 records as asked; the org may always send fewer. */
function sizeOf({ headers }: Call, { rest }: Site): number {
  const asked = /batchSize=(\d+)/.exec(headers['sforce-query-options'] ?? '')?.[1];
  return Math.min(rest.pageSize, asked === undefined ? 2000 : Math.min(2000, Math.max(200, Number(asked))));
}

export function queryAnswer(call: Call, site: Site): Answer {
  const deletedToo = call.path.startsWith('/queryAll');
  const found = runSoql(call.query.get('q') ?? '', call.asking, call.version, deletedToo);
  const id = `01g5j${randomBytes(10).toString('hex')}`;
  site.locators.set(id, found);
  return page(id, 0, sizeOf(call, site), site, call.version);
}

export function moreAnswer(locator: string, call: Call, site: Site): Answer {
  const [, id = '', start = ''] = /^(\w+)-(\d+)$/.exec(locator) ?? [];
  return page(id, Number(start), sizeOf(call, site), site, call.version);
}

/** The whole query that a list view stands for. */
export function viewSoql(view: ListView): string {
  const scope = view.scope === 'everything' ? '' : ` USING SCOPE ${view.scope}`;
  const where = view.where === '' ? '' : ` WHERE ${view.where}`;
  const columns = [...view.columns, 'Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
  return `SELECT ${columns.join(', ')} FROM ${view.object}${scope}${where} ORDER BY Name ASC NULLS FIRST, Id ASC NULLS FIRST`;
}

const links = (view: ListView, version: string) => {
  const url = `/services/data/v${version}/sobjects/${view.object}/listviews/${view.id}`;
  return { describeUrl: `${url}/describe`, resultsUrl: `${url}/results`, url };
};

const column = (path: string) => ({
  ascendingLabel: 'A-Z',
  descendingLabel: 'Z-A',
  fieldNameOrPath: path,
  hidden: false,
  label: path,
  selectListItem: path,
  sortDirection: path === 'Name' ? 'ascending' : null,
  sortIndex: path === 'Name' ? 0 : null,
  sortable: true,
  type: 'string',
});

function describeView(view: ListView) {
  return {
    columns: view.columns.map(column),
    id: view.id,
    orderBy: [{ fieldNameOrPath: 'Name', nullsPosition: 'first', sortDirection: 'ascending' }],
    query: viewSoql(view),
    relatedEntityId: null,
    scope: view.scope,
    scopeEntityId: null,
    sobjectType: view.object.toLowerCase(),
    whereCondition: view.where === '' ? null : { conditions: [view.where], conjunction: 'and' },
  };
}

function viewResults(view: ListView, call: Call) {
  const { records } = runSoql(viewSoql(view), call.asking, call.version);
  const shown = records.slice(0, 25).map((record) => ({
    columns: view.columns.map((path) => ({
      fieldNameOrPath: path,
      value: record[path.split('.')[0] ?? ''] ?? null,
    })),
  }));
  const { id, developerName, label } = view;
  return {
    columns: view.columns.map(column),
    developerName,
    done: true,
    id,
    label,
    records: shown,
    size: shown.length,
  };
}

/** `/sobjects/X/listviews` and what is below it; a view is known by its id alone, never by its name. */
export function viewAnswer(
  object: string,
  id: string | undefined,
  what: string | undefined,
  call: Call,
): Answer {
  const type = objectFor(call.asking, object);
  const all = call.asking.state.views.filter((one) => one.object === type.name);
  if (id === undefined) {
    const listviews = all.map((one) => {
      const { developerName, label } = one;
      return { ...links(one, call.version), developerName, id: one.id, label, soqlCompatible: true };
    });
    return ok({ done: true, listviews, nextRecordsUrl: null, size: all.length, sobjectType: type.name });
  }
  const view = all.find((one) => one.id === canonical(id));
  if (!view || call.asking.state.hides(call.asking.user, view.id)) throw notFound();
  if (what === 'describe') return ok(describeView(view));
  if (what === 'results') return ok(viewResults(view, call));
  return ok({
    ...links(view, call.version),
    id: view.id,
    developerName: view.developerName,
    label: view.label,
  });
}
