import { malformed } from './errors.ts';
import { isAggregate, plain, type Query } from './soql-aggregate.ts';
import { type Asking, objectFor } from './soql-fields.ts';
import { parseSoql } from './soql-parse.ts';
import { type Answered, aggregated, recordsOf, sorted } from './soql-select.ts';
import type { Select } from './soql-types.ts';
import { type Test, testOf } from './soql-where.ts';
import { rowsOf } from './state.ts';
import type { Row, Value } from './types.ts';

export type Found = { totalSize: number; records: Answered[] };

/** Whose records a scope means: one's own, or one's own and those of the people one manages. */
function scopeTest(scope: string | undefined, { state, user }: Asking, soql: string): Test {
  const name = (scope ?? 'everything').toLowerCase();
  if (name === 'everything') return () => true;
  if (name === 'mine') return (row) => row['OwnerId'] === user.id;
  if (name !== 'team') throw malformed(soql, 0, `filter scope ${scope} is not supported`);
  const reports = rowsOf(state, 'User').filter((one) => one['ManagerId'] === user.id);
  const team = [user.id, ...reports.map((one) => one.Id)];
  return (row) => team.includes(String(row['OwnerId']));
}

const queryFor = (select: Select, asking: Asking): Query => ({
  asking,
  object: objectFor(asking, select.object),
  soql: select.soql,
});

function rowsFor(select: Select, query: Query, deletedToo: boolean): Row[] {
  const { asking, object, soql } = query;
  const inner = (one: Select): Value[] => {
    const innerQuery = queryFor(one, asking);
    const [item] = one.items;
    if (!item || one.items.length > 1) throw malformed(soql, 0, 'an inner query selects one field');
    return rowsFor(one, innerQuery, false).map(plain(item, innerQuery));
  };
  const fits = testOf(select.where, { asking, object, soql, inner });
  const inScope = scopeTest(select.scope, asking, soql);
  const isThere = (row: Row) =>
    !asking.state.hides(asking.user, row.Id) && (deletedToo || row['IsDeleted'] !== true);
  return rowsOf(asking.state, object.name).filter((row) => isThere(row) && inScope(row) && fits(row));
}

/** The rows that a condition, written as in SOQL, means to a user; for reports and list views. */
export function matching(asking: Asking, object: string, where: string, scope = 'everything'): Row[] {
  const soql = `SELECT Id FROM ${object} USING SCOPE ${scope}${where === '' ? '' : ` WHERE ${where}`}`;
  const select = parseSoql(soql, asking.state.now());
  return rowsFor(select, queryFor(select, asking), false);
}

/** Runs one query as a user. */
export function runSoql(soql: string, asking: Asking, version: string, deletedToo = false): Found {
  const select = parseSoql(soql, asking.state.now());
  const query = queryFor(select, asking);
  const rows = rowsFor(select, query, deletedToo);
  const [only] = select.items;
  const { limit, offset, order, items, groups } = select;
  if (only?.call?.toUpperCase() === 'COUNT' && only.path === '' && groups.length === 0) {
    if (items.length > 1)
      throw malformed(soql, only.at, 'COUNT() must be the only element in the SELECT list');
    if (order.length > 0)
      throw malformed(soql, order[0]?.item.at ?? 0, 'COUNT() cannot be used with ORDER BY');
    return { totalSize: Math.min(rows.length, limit ?? rows.length), records: [] };
  }
  if (items.some(isAggregate) || groups.length > 0) {
    if (limit !== undefined && groups.length === 0) {
      throw malformed(
        soql,
        0,
        'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
      );
    }
    const records = aggregated(select, sorted(rows, groups.length > 0 ? order : [], query), query).slice(
      offset,
    );
    return { totalSize: Math.min(records.length, limit ?? records.length), records: records.slice(0, limit) };
  }
  const wanted = sorted(rows, order, query).slice(offset).slice(0, limit);
  return { totalSize: wanted.length, records: recordsOf(items, wanted, query, version) };
}
