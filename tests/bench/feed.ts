import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { groupBy } from '../../src/core/group.ts';
import type { Contribution, GoalId, PersonId } from '../../src/core/records.ts';
import { stampOf } from '../../src/core/stamp.ts';
import type { GoalDoc } from '../../src/core/team-doc.ts';
import { docIdOf } from '../../src/sync/doc-id.ts';
import { foldAnswer, foldKeyResult, foldOffer, newDoc } from '../../src/sync/fold-change.ts';
import { companyOf, type Size } from './tree.ts';

/** A company's goals as a team's database holds them. */
function docsOf(size: Size): GoalDoc[] {
  const company = companyOf(size, '2026-11-25');
  const logins = new Map(company.people.map(({ id }, i) => [id, `person-${i}`]));
  const login = (person: PersonId) => logins.get(person) ?? 'nobody';
  const names = { loginOf: login, personOf: () => 'person:0' as PersonId };
  const at = stampOf(1_760_000_000_000, 'bench');
  const ids = new Map(company.goals.map(({ id, owner }) => [id, docIdOf('goal', login(owner), id)]));
  const keyResults = groupBy(company.keyResults, ({ goal }) => goal);
  const below = groupBy(company.contributions, ({ child }) => child);
  const above = groupBy(company.contributions, ({ parent }) => parent);
  const idOf = (goal: GoalId) => ids.get(goal) ?? '';
  return company.goals.flatMap((goal): GoalDoc[] => {
    const by = { at, by: login(goal.owner) };
    let doc = newDoc(goal, idOf(goal.id), by, names, () => null);
    if (!doc) return [];
    for (const of of keyResults.get(goal.id) ?? []) doc = foldKeyResult(doc, null, of, by);
    for (const of of below.get(goal.id) ?? [])
      doc = foldOffer(doc, of as Contribution, false, idOf(of.parent), by);
    for (const of of above.get(goal.id) ?? [])
      doc = foldAnswer(doc, of as Contribution, false, idOf(of.child), by);
    return [doc];
  });
}

export type Feed = { url: string; bytes: number; close(): Promise<void> };

/**
 * The feed of a large space, its documents written out beforehand, so that the server costs next to nothing and what is measured is
 * the browser.
 */
export async function serveFeed(size: Size): Promise<Feed> {
  const rows = docsOf(size).map((doc, i) =>
    JSON.stringify({
      seq: i + 1,
      id: doc._id,
      changes: [{ rev: '1-0123456789abcdef' }],
      doc: { ...doc, _rev: '1-0123456789abcdef' },
    }),
  );
  const page = (since: number, limit: number): string => {
    const last = Math.min(since + limit, rows.length);
    const results = rows.slice(since, last).join(',');
    return `{"results":[${results}],"last_seq":"${last}","pending":${rows.length - last}}`;
  };
  const answer = (url: URL): string => {
    const since = Number(url.searchParams.get('since') ?? 0);
    if (url.pathname === '/_session') return '{"userCtx":{"name":"me","roles":["okr-bench"]}}';
    if (url.pathname.endsWith('-log/_changes')) return '{"results":[],"last_seq":"0","pending":0}';
    if (url.pathname.endsWith('/_changes')) return page(since, Number(url.searchParams.get('limit')));
    return '[{"id":"x","error":"forbidden","reason":"no"}]';
  };
  const server = createServer((request, response) => {
    request.resume();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const isDoc = url.pathname.includes('/person');
    response.writeHead(isDoc ? 404 : 200, { 'content-type': 'application/json' });
    response.end(isDoc ? '{}' : answer(url));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    bytes: rows.reduce((sum, row) => sum + row.length, 0),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
