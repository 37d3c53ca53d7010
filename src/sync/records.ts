import { type Change, put, remove } from '../core/change.ts';
import type {
  Contribution,
  ContributionId,
  Freshness,
  Goal,
  GoalId,
  KeyResult,
  KeyResultId,
  PersonId,
} from '../core/records.ts';
import { same } from '../core/same.ts';
import { msOf } from '../core/stamp.ts';
import type { KeyResultPart } from '../core/team-doc.ts';
import type { WriteTx } from '../store/schema.ts';
import type { TeamGoal, TeamSpace } from '../store/team-rows.ts';
import { aliasId } from './alias.ts';
import { carriedGoals, keepUntold } from './carried.ts';
import { tailOf } from './doc-id.ts';
import { contributionIdOf, contributionIn, goalIn, type Halves, keyResultIn } from './inward.ts';
import type { People } from './people.ts';
import { mayWrite, type Rows } from './rows.ts';

/** What has to change here, so that the records say what a shared goal says. */
export type Showing = {
  tx: WriteTx;
  rows: Rows;
  people: People;
  space: TeamSpace;
  /** Ids given out in this transaction, and to whom: its changes aren't stored before it ends. */
  claims: Map<string, string>;
};

/** True when the id is free for this owner, and theirs from now on. */
function claim({ claims }: Showing, id: string, owner: string): boolean {
  const other = claims.get(id);
  if (other !== undefined && other !== owner) return false;
  claims.set(id, owner);
  return true;
}

const nothing = '000000000';

type Stamped = { updatedAt: number; updatedBy: PersonId };

/** Records compare without who changed them last: a stamp can lie a moment beside the clock that the record was made by. */
function differs<R extends Stamped>(a: R, b: R): boolean {
  return !same({ ...a, updatedAt: 0, updatedBy: '' }, { ...b, updatedAt: 0, updatedBy: '' });
}

function change<K extends 'goals' | 'keyResults' | 'contributions'>(
  of: K,
  before: ({ goals: Goal; keyResults: KeyResult; contributions: Contribution }[K] & Stamped) | null,
  after: ({ goals: Goal; keyResults: KeyResult; contributions: Contribution }[K] & Stamped) | null,
): Change[] {
  if (after === null) return before === null ? [] : [remove(of, before as never)];
  if (before !== null && !differs(before, after)) return [];
  return [put(of, before as never, after as never)];
}

/** The Key Result's own id, unless another goal's has it: then one made for it. */
async function keyResultId(
  showing: Showing,
  { goal, doc }: TeamGoal,
  part: KeyResultPart,
): Promise<KeyResultId> {
  const own = `keyResult:${part.id}` as KeyResultId;
  const stored = await showing.tx.objectStore('keyResults').get(own);
  const isFree = (stored === undefined || stored.goal === goal) && claim(showing, own, goal);
  return isFree ? own : aliasId('keyResult', part.id, `${doc} ${part.id}`);
}

/** Of a linked Key Result that others read, the time of its last value is how fresh it is here (SPEC L3). */
export function freshnessOf(
  part: KeyResultPart,
  id: KeyResultId,
  before: Freshness | null,
  who: string,
): Change[] {
  const { value, at } = part.progress;
  if (!part.link || value === null) return [];
  const after: Freshness = { keyResult: id, readAt: msOf(at), by: who, trouble: null };
  return same(before, after) ? [] : [put('freshness', before, after)];
}

async function keyResultChanges(showing: Showing, row: TeamGoal, isNew: boolean): Promise<Change[]> {
  const { tx, people, space } = showing;
  const { body } = row;
  if (body === null) return [];
  const stored = isNew ? [] : await tx.objectStore('keyResults').index('goal').getAll(row.goal);
  const left = new Map(stored.map((of) => [of.id, of]));
  const changes: Change[] = [];
  const parts = body.deleted ? [] : body.keyResults;
  const ids = await Promise.all(parts.map((part) => keyResultId(showing, row, part)));
  for (const [i, part] of parts.entries()) {
    const id = ids[i];
    if (id === undefined) continue;
    const before = left.get(id) ?? null;
    const after = keyResultIn(part, id, row.goal, people.names);
    if (after === null) continue;
    left.delete(id);
    changes.push(...change('keyResults', before, after));
    if (!part.link || mayWrite(body, space.login)) continue;
    const fresh = (await tx.objectStore('freshness').get(id)) ?? null;
    const reader = await tx.objectStore('people').get(people.names.personOf(part.progress.by));
    changes.push(...freshnessOf(part, id, fresh, reader?.name ?? part.progress.by));
  }
  for (const gone of left.values()) {
    changes.push(remove('keyResults', gone));
    const fresh = await tx.objectStore('freshness').get(gone.id);
    if (fresh) changes.push(remove('freshness', fresh));
  }
  return changes;
}

/** The two halves of a contribution, from the documents at its ends. A deleted goal has none. */
function halvesOf(child: TeamGoal, parent: TeamGoal): Halves {
  if (child.body?.deleted || parent.body?.deleted) return { offer: null, answer: null };
  return {
    offer: child.body?.contributesTo.find(({ goal }) => goal === parent.doc) ?? null,
    answer: parent.body?.contributors.find(({ goal }) => goal === child.doc) ?? null,
  };
}

async function contributionId(
  showing: Showing,
  halves: Halves,
  child: TeamGoal,
  parent: TeamGoal,
): Promise<ContributionId> {
  const pair = `${child.doc} ${parent.doc}`;
  const own = contributionIdOf(halves);
  if (own === null) return aliasId('contribution', nothing, pair);
  const stored = await showing.tx.objectStore('contributions').getKey(own);
  const isFree = stored === undefined && claim(showing, own, pair);
  return isFree ? own : aliasId('contribution', tailOf(own), pair);
}

/** The goals at the other end: those that the document names, and those that name it. */
async function otherEnds(showing: Showing, row: TeamGoal, isNew: boolean) {
  const { tx, rows, space } = showing;
  const above = new Map<GoalId, TeamGoal>();
  const below = new Map<GoalId, TeamGoal>();
  for (const { goal } of row.body?.contributesTo ?? []) {
    const met = await rows.meet(space, goal);
    if (met) above.set(met.row.goal, met.row);
  }
  for (const { goal } of row.body?.contributors ?? []) {
    const met = await rows.meet(space, goal);
    if (met) below.set(met.row.goal, met.row);
  }
  if (isNew) return { above, below };
  const stored = tx.objectStore('contributions');
  for (const { parent } of await stored.index('child').getAll(row.goal)) {
    const other = await rows.of(parent);
    if (other?.space === row.space) above.set(parent, other);
  }
  for (const { child } of await stored.index('parent').getAll(row.goal)) {
    const other = await rows.of(child);
    if (other?.space === row.space) below.set(child, other);
  }
  return { above, below };
}

async function contributionChanges(showing: Showing, row: TeamGoal, isNew: boolean): Promise<Change[]> {
  const { tx, people, rows } = showing;
  const { above, below } = await otherEnds(showing, row, isNew);
  const pairs = [
    ...[...above.values()].map((parent) => [row, parent] as const),
    ...[...below.values()].map((child) => [child, row] as const),
  ];
  const changes = await Promise.all(
    pairs.map(async ([child, parent]): Promise<Change[]> => {
      if (child.goal === parent.goal) return [];
      const halves = halvesOf(child, parent);
      await people.meet([halves.offer, halves.answer].flatMap((half) => (half ? [half.by] : [])));
      const isNewPair = rows.isFresh(child.goal) || rows.isFresh(parent.goal);
      const between = isNewPair
        ? []
        : await tx.objectStore('contributions').index('child').getAll(child.goal);
      const before = between.find((of) => of.parent === parent.goal) ?? null;
      const id = before?.id ?? (await contributionId(showing, halves, child, parent));
      return change(
        'contributions',
        before,
        contributionIn(halves, id, [child.goal, parent.goal], people.names),
      );
    }),
  );
  return changes.flat();
}

/** Everybody whom a goal names, but for its contributions. */
export const loginsIn = ({ body }: TeamGoal): string[] =>
  body === null
    ? []
    : [
        body.owner,
        ...body.delegates,
        body.changed.by,
        ...body.keyResults.flatMap((part) => [part.by, part.progress.by]),
      ];

/**
 * The changes that make the records of a shared goal say what its document says: the goal, its Key Results, its contributions
 * at both ends. Nothing when they do already.
 * @param isNew nothing of it is stored here yet
 */
export async function showGoal(showing: Showing, row: TeamGoal, isNew: boolean): Promise<Change[]> {
  const { body } = row;
  if (body === null) return [];
  const { tx, people, rows, space } = showing;
  await people.meet(loginsIn(row));
  const before = isNew ? null : ((await tx.objectStore('goals').get(row.goal)) ?? null);
  const told = goalIn(body, row.goal, people.names, await carriedGoals(rows, space, body));
  return [
    ...change('goals', before, told && (await keepUntold(rows, space, told, before, body))),
    ...(await keyResultChanges(showing, row, isNew)),
    ...(await contributionChanges(showing, row, isNew)),
  ];
}
