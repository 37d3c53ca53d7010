import { put } from '../core/change.ts';
import type { Contribution, Goal, GoalId, KeyResult, PersonId } from '../core/records.ts';
import { msOf, type Stamp, stampOf } from '../core/stamp.ts';
import type { GoalDoc } from '../core/team-doc.ts';
import { whenever } from '../store/read/entries.ts';
import { settingsOf } from '../store/read/state.ts';
import type { Outgoing, WriteTx } from '../store/schema.ts';
import type { TeamGoal, TeamSpace } from '../store/team-rows.ts';
import { docIdOf } from './doc-id.ts';
import { foldAnswer, foldGoal, foldKeyResult, foldOffer, newDoc } from './fold-change.ts';
import { saysTheSame } from './merge.ts';
import type { DocOf } from './names.ts';
import { type People, peopleIn } from './people.ts';
import { mayWrite, type Rows, standingOn } from './rows.ts';

/** What folding works with: this person, this device, the spaces by name. */
export type Bench = {
  tx: WriteTx;
  rows: Rows;
  me: PersonId | null;
  device: string;
  spaces: ReadonlyMap<string, TeamSpace>;
  home: TeamSpace | null;
  peopleOf(space: TeamSpace): People;
  /** Goals of which something was changed here that isn't this person's to change. */
  overstepped: Set<GoalId>;
  /** What was folded in this step. */
  folded: Outgoing[];
};

export async function benchOf(tx: WriteTx, rows: Rows, device: string): Promise<Bench> {
  const [{ me }, spaces] = await Promise.all([settingsOf(tx), tx.objectStore('teamSpaces').getAll()]);
  const people = new Map<string, People>();
  return {
    tx,
    rows,
    me,
    device,
    spaces: new Map(spaces.map((space) => [space.space, space])),
    home: spaces.find(({ home }) => home) ?? null,
    peopleOf(space) {
      const known = people.get(space.server) ?? peopleIn(tx, space);
      people.set(space.server, known);
      return known;
    },
    overstepped: new Set(),
    folded: [],
  };
}

const spaceOf = (bench: Bench, { space }: TeamGoal): TeamSpace | null => bench.spaces.get(space) ?? null;

/** A goal as it now is, kept in its row. */
function keep(bench: Bench, row: TeamGoal, space: TeamSpace, body: GoalDoc): void {
  if (body === row.body) return;
  const won = row.won ?? (row.rev === null ? null : row.body);
  bench.rows.set(standingOn(row, body, won, space.login));
}

/** The row of a shared goal, with what may be written of it; null when it isn't shared. */
async function shared(bench: Bench, goal: GoalId) {
  const row = await bench.rows.of(goal);
  const space = row && spaceOf(bench, row);
  if (!row?.body || !space) return null;
  const may = row.newer ? null : mayWrite(row.won ?? row.body, space.login);
  return { row, space, body: row.body, may };
}

async function foldContribution(bench: Bench, of: Contribution, gone: boolean, at: Stamp): Promise<void> {
  const [child, parent] = await Promise.all([bench.rows.of(of.child), bench.rows.of(of.parent)]);
  if (!child || !parent || child.space !== parent.space) return;
  const [below, above] = await Promise.all([shared(bench, of.child), shared(bench, of.parent)]);
  if (below?.may === 'all')
    keep(
      bench,
      below.row,
      below.space,
      foldOffer(below.body, of, gone, parent.doc, { at, by: below.space.login }),
    );
  if (above?.may === 'all')
    keep(
      bench,
      above.row,
      above.space,
      foldAnswer(above.body, of, gone, child.doc, { at, by: above.space.login }),
    );
}

/** The documents of the goals that this one goes on as and went on from; of another space there is none here. */
async function carriedDocs(bench: Bench, space: TeamSpace, { carriedTo, carriedFrom }: Goal): Promise<DocOf> {
  const docs = new Map<GoalId, string>();
  for (const goal of [carriedTo, carriedFrom]) {
    const row = goal ? await bench.rows.of(goal) : null;
    if (row?.space === space.space) docs.set(row.goal, row.doc);
  }
  return (goal) => docs.get(goal) ?? null;
}

/** Both ends name each other (SPEC C3): the one that was shared first hears of the other now. */
async function foldCarried(bench: Bench, space: TeamSpace, { carriedTo, carriedFrom }: Goal, at: Stamp) {
  for (const id of [carriedTo, carriedFrom]) {
    const found = id ? await shared(bench, id) : null;
    const record = id ? await bench.tx.objectStore('goals').get(id) : undefined;
    if (!record || found?.may !== 'all' || found.space.space !== space.space) continue;
    const people = bench.peopleOf(space);
    await people.recall([record.owner, ...record.delegates]);
    const docOf = await carriedDocs(bench, space, record);
    keep(bench, found.row, space, foldGoal(found.body, record, { at, by: space.login }, people.names, docOf));
  }
}

/**
 * Makes a goal of this person the team's, with all that hangs on it (SPEC Y1). Its units are stamped with when the records
 * were last changed, so that a copy that is already there wins where it's newer.
 */
export async function shareGoal(bench: Bench, space: TeamSpace, goal: Goal, now: number): Promise<boolean> {
  const people = bench.peopleOf(space);
  await people.recall([goal.owner, ...goal.delegates]);
  const doc = docIdOf('goal', space.login, goal.id);
  const stamp = (ms: number) => stampOf(Math.min(ms, now), bench.device);
  const by = { at: stamp(goal.updatedAt), by: space.login };
  let body = newDoc(goal, doc, by, people.names, await carriedDocs(bench, space, goal));
  if (body === null) return false;
  const keyResults = await bench.tx.objectStore('keyResults').index('goal').getAll(goal.id);
  for (const of of keyResults)
    body = foldKeyResult(body, null, of, { at: stamp(of.updatedAt), by: space.login });
  const row: TeamGoal = { goal: goal.id, space: space.space, doc, rev: null, body: null };
  bench.rows.set(standingOn(row, body, null, space.login));
  await foldCarried(bench, space, goal, stamp(now));
  for (const of of await bench.tx.objectStore('checkIns').index('goalAt').getAll(whenever(goal.id)))
    if (of.by === bench.me)
      await bench.tx.objectStore('outbox').add({ change: put('checkIns', null, of), at: stamp(of.at) });
  const contributions = bench.tx.objectStore('contributions');
  const ends = [
    await contributions.index('child').getAll(goal.id),
    await contributions.index('parent').getAll(goal.id),
  ];
  for (const of of ends.flat()) await foldContribution(bench, of, false, stamp(of.updatedAt));
  return true;
}

async function foldGoalChange(
  bench: Bench,
  before: Goal | null,
  after: Goal | null,
  at: Stamp,
): Promise<void> {
  const id = (after ?? before)?.id;
  if (id === undefined) return;
  const found = await shared(bench, id);
  if (found) {
    if (found.may !== 'all') return void bench.overstepped.add(id);
    const people = bench.peopleOf(found.space);
    if (after) await people.recall([after.owner, ...after.delegates]);
    const docOf = after ? await carriedDocs(bench, found.space, after) : () => null;
    return keep(
      bench,
      found.row,
      found.space,
      foldGoal(found.body, after, { at, by: found.space.login }, people.names, docOf),
    );
  }
  // A draft is its owner's alone until it's made active (SPEC Y2); what was kept back on joining stays so.
  const becomes = after && after.state !== 'draft' && (before === null || before.state === 'draft');
  if (!becomes || !bench.home) return;
  // Made for somebody of the team, it's theirs there as well.
  const isMade =
    after.owner === bench.me || (before === null && after.delegates.includes(bench.me as PersonId));
  if (!isMade) return;
  const stored = await bench.tx.objectStore('goals').get(id);
  if (stored) await shareGoal(bench, bench.home, stored, msOf(at));
}

/** Of what was folded, the progress of Key Results that were there before: what a delegate may send. */
function progressAlone(before: GoalDoc, after: GoalDoc): GoalDoc {
  const told = new Map(after.keyResults.map(({ id, progress }) => [id, progress]));
  const keyResults = before.keyResults.map((part) => ({
    ...part,
    progress: told.get(part.id) ?? part.progress,
  }));
  return { ...before, keyResults };
}

async function foldKeyResultChange(
  bench: Bench,
  before: KeyResult | null,
  after: KeyResult | null,
  at: Stamp,
): Promise<void> {
  const goal = (after ?? before)?.goal;
  const found = goal === undefined ? null : await shared(bench, goal);
  if (!found || goal === undefined) return;
  const body = foldKeyResult(found.body, before, after, { at, by: found.space.login });
  if (body === found.body) return;
  if (found.may === 'all') return keep(bench, found.row, found.space, body);
  const allowed = found.may === 'progress' ? progressAlone(found.body, body) : found.body;
  if (allowed !== found.body) keep(bench, found.row, found.space, allowed);
  if (!saysTheSame(allowed, body)) bench.overstepped.add(goal);
}

async function foldOne(bench: Bench, { change, at }: Outgoing): Promise<void> {
  if (change.of === 'goals') return foldGoalChange(bench, change.before, change.after, at);
  if (change.of === 'keyResults') return foldKeyResultChange(bench, change.before, change.after, at);
  if (change.of !== 'contributions') return;
  const of = change.after ?? change.before;
  if (of) await foldContribution(bench, of, change.after === null, at);
}

/**
 * Takes what was done here since the last time into the documents of its goals, each change with its own stamp, in order.
 * Check-ins stay in the outbox: they go one by one.
 */
export async function foldOutbox(bench: Bench): Promise<void> {
  const outbox = bench.tx.objectStore('outbox');
  const entries = await outbox.getAll();
  for (const entry of entries) {
    if (entry.change.of === 'checkIns') continue;
    await foldOne(bench, entry);
    bench.folded.push(entry);
    if (entry.sequence !== undefined) await outbox.delete(entry.sequence);
  }
}
