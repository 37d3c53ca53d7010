import { stampOf } from '../../src/core/stamp.ts';
import { ask, type Operator } from './set-up.ts';

type Doc = Record<string, unknown> & { _id: string; _rev: string };

const pageSize = 500;

async function goalsOf(operator: Operator, space: string, login: string): Promise<Doc[]> {
  const found: Doc[] = [];
  for (let start = 'goal:'; ; ) {
    const query = new URLSearchParams({
      include_docs: 'true',
      limit: String(pageSize),
      startkey: JSON.stringify(start),
      endkey: JSON.stringify('goal;'),
    });
    const { body } = await ask(operator, 'GET', `/${encodeURIComponent(space)}/_all_docs?${query}`);
    const rows = body['rows'] as { id: string; doc: Doc }[];
    found.push(
      ...rows.map(({ doc }) => doc).filter((doc) => doc['owner'] === login && doc['deleted'] !== true),
    );
    const last = rows.at(-1);
    if (rows.length < pageSize || !last) return found;
    start = `${last.id}\u0000`;
  }
}

/**
 * Gives all goals of somebody who left to somebody else, as an operator: the only one who may besides the owner. With a stamp
 * like any other change, so that browsers take it in as one. Answers how many.
 * @param now ms since 1970
 */
export async function handOn(
  operator: Operator,
  space: string,
  from: string,
  to: string,
  now: number,
): Promise<number> {
  const goals = await goalsOf(operator, space, from);
  const at = stampOf(now, 'operator');
  for (let first = 0; first < goals.length; first += pageSize) {
    const docs = goals.slice(first, first + pageSize).map((doc) => ({
      ...doc,
      owner: to,
      delegates: (doc['delegates'] as string[]).filter((login) => login !== to),
      formerly: [...new Set([...(doc['formerly'] as string[]), from])],
      changed: { at: now, by: to },
      updatedBy: to,
      updatedAt: now,
      stamps: { ...(doc['stamps'] as object), owner: at, delegates: at, formerly: at, changed: at },
    }));
    const { body } = await ask(operator, 'POST', `/${encodeURIComponent(space)}/_bulk_docs`, { docs });
    const failed = (body as unknown as { id: string; error?: string }[]).filter(({ error }) => error);
    if (failed.length > 0) throw new Error(`${failed.length} goals changed meanwhile: run it again.`);
  }
  return goals.length;
}
