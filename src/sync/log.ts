import { type Change, put, remove } from '../core/change.ts';
import type { CheckIn, CheckInId, KeyResultId } from '../core/records.ts';
import type { CheckInDoc, GoalDoc } from '../core/team-doc.ts';
import type { Outgoing, WriteTx } from '../store/schema.ts';
import { aliasId } from './alias.ts';
import { docIdOf, partsOf, tailOf } from './doc-id.ts';
import { checkInIn } from './inward.ts';
import { checkInOut } from './outward.ts';
import { pullGoals } from './pull.ts';
import { judgeDoc } from './schema.ts';
import type { Write } from './shared-store.ts';
import { demand, isOutdated, type Step, spaceRow, step, type Team, TeamStop } from './team.ts';

/** Check-ins: appended to a database of their own, so that the first pull of goals stays small (SPEC H1). */

const pageSize = 500;
const batchSize = 200;
const leeway = 600_000;

type Ready = { sequences: number[]; doc: CheckInDoc };

/** What the outbox holds of check-ins: each once; made and taken back before it was sent is nothing. */
function pairsOf(
  entries: readonly Outgoing[],
): { made: CheckIn | null; gone: CheckIn | null; sequences: number[] }[] {
  const byId = new Map<string, { made: CheckIn | null; gone: CheckIn | null; sequences: number[] }>();
  for (const { change, sequence } of entries) {
    if (change.of !== 'checkIns' || sequence === undefined) continue;
    const of = (change.after ?? change.before) as CheckIn | null;
    if (of === null) continue;
    const pair = byId.get(of.id) ?? { made: null, gone: null, sequences: [] };
    pair.sequences.push(sequence);
    if (change.after === null && pair.made) pair.made = null;
    else if (change.after === null) pair.gone = of;
    else if (pair.gone) pair.gone = null;
    else pair.made = of;
    byId.set(of.id, pair);
  }
  return [...byId.values()];
}

async function gather(team: Team): Promise<Ready[]> {
  return step(team, async ({ tx, bench, space }) => {
    const outbox = tx.objectStore('outbox');
    const pairs = pairsOf(await outbox.getAll(null, batchSize));
    const now = team.now() + (space.ahead ?? 0);
    const ready: Ready[] = [];
    for (const { made, gone, sequences } of pairs) {
      const of = made ?? gone;
      const row = of && (await bench.rows.of(of.goal));
      // Another space's waits for its own turn; of a goal that isn't shared it stays here.
      if (row && row.space !== space.space) continue;
      if (of && row?.body && of.by === bench.me) {
        const told = { ...of, at: Math.min(of.at, now) };
        const doc = checkInOut(
          told,
          row.doc,
          space.login,
          now,
          made ? null : docIdOf('checkin', space.login, of.id),
        );
        // What takes something back is a document of its own; it can't have the other's id.
        const id = made
          ? doc._id
          : docIdOf('checkin', space.login, aliasId('checkIn', tailOf(of.id), doc._id));
        ready.push({ sequences, doc: { ...doc, _id: id } });
      } else for (const sequence of sequences) await outbox.delete(sequence);
    }
    return { changes: [], answer: ready };
  });
}

/** Sends check-ins made here. What is there already was sent before an answer got lost. */
export async function pushLog(team: Team): Promise<void> {
  for (;;) {
    const ready = await gather(team);
    if (ready.length === 0) return;
    const writes = ready.map(({ doc }): Write => ({ id: doc._id, rev: null, body: doc }));
    const rows = await demand(team.log.push(writes));
    if (rows.some((row) => !row.ok && row.said.includes('ahead of the clock'))) throw new TeamStop('clock');
    if (rows.some((row) => !row.ok && isOutdated(row.said))) throw new TeamStop('outdated');
    const done = ready.filter((_, i) => rows[i]?.ok || (rows[i] && !rows[i].ok && rows[i].why !== 'failed'));
    if (done.length === 0) throw new TeamStop('serverDown');
    await step(team, async ({ tx }) => {
      for (const { sequences } of done)
        for (const sequence of sequences) await tx.objectStore('outbox').delete(sequence);
      return { changes: [], answer: null };
    });
  }
}

/** A check-in counts when its author owns the goal, or may or might once update it: the server proves only who wrote it. */
const isBelieved = (goal: GoalDoc, author: string): boolean =>
  [goal.owner, ...goal.delegates, ...goal.formerly].includes(author);

async function localId(tx: WriteTx, doc: CheckInDoc, by: string, goal: string): Promise<CheckInId | null> {
  const parts = partsOf(doc._id);
  if (parts === null) return null;
  const own = `checkIn:${parts.tail}` as CheckInId;
  const stored = await tx.objectStore('checkIns').get(own);
  if (stored === undefined || (stored.by === by && stored.goal === goal)) return own;
  return aliasId('checkIn', parts.tail, doc._id);
}

async function entryChange({ tx, showing, space }: Step, doc: CheckInDoc): Promise<Change[] | 'unknownGoal'> {
  const row = await showing.rows.byDoc(space, doc.goal);
  if (!row?.body) return 'unknownGoal';
  if (row.body.deleted || !isBelieved(row.body, doc.author)) return [];
  await showing.people.meet([doc.author]);
  const by = showing.people.names.personOf(doc.author);
  if (doc.undoes !== null) {
    const id = await localId(tx, { ...doc, _id: doc.undoes }, by, row.goal);
    const stored =
      id && partsOf(doc.undoes)?.creator === doc.author && (await tx.objectStore('checkIns').get(id));
    return stored ? [remove('checkIns', stored)] : [];
  }
  const id = await localId(tx, doc, by, row.goal);
  if (id === null || (await tx.objectStore('checkIns').getKey(id)) !== undefined) return [];
  const keyResult = doc.keyResult === null ? null : (`keyResult:${doc.keyResult}` as KeyResultId);
  const stored = keyResult && (await tx.objectStore('keyResults').get(keyResult));
  const ours =
    keyResult !== null && stored && stored.goal !== row.goal
      ? aliasId('keyResult', tailOf(keyResult), `${row.doc} ${tailOf(keyResult)}`)
      : keyResult;
  return [
    put('checkIns', null, checkInIn(doc, { id, goal: row.goal, keyResult: ours }, showing.people.names)),
  ];
}

/** Reads the log from where it was left. A check-in whose goal isn't known yet makes the goals be read once more first. */
export async function pullLog(team: Team, goOn: () => boolean): Promise<boolean> {
  for (;;) {
    const space = await spaceRow(team);
    const page = await demand(team.log.pull(space.logSince, pageSize));
    const until = team.now() + (space.ahead ?? 0) + leeway;
    const came = page.rows.map(({ doc }) => (doc === null ? null : judgeDoc(doc, until)));
    const docs = came.flatMap((one) => (one?.kind === 'checkin' ? [one.doc] : []));
    const known = await step(team, async (work) => {
      let all = true;
      for (const doc of docs) if (!(await work.showing.rows.byDoc(work.space, doc.goal))?.body) all = false;
      return { changes: [], answer: all };
    });
    if (!known) await pullGoals(team, () => true);
    if (page.rows.length > 0 || page.since !== space.logSince)
      await step(team, async (work) => {
        const changes: Change[] = [];
        const taken = new Set<string>();
        for (const doc of docs) {
          const change = await entryChange(work, doc);
          if (change === 'unknownGoal') continue;
          changes.push(...change.filter(({ after }) => after === null || !taken.has((after as CheckIn).id)));
          for (const { after } of change) if (after) taken.add((after as CheckIn).id);
        }
        const refused = came.filter((one) => one?.kind !== 'checkin').length;
        work.setSpace({ ...work.space, logSince: page.since, refused: work.space.refused + refused });
        return { changes, answer: null };
      });
    if (page.left === 0 || page.rows.length === 0) return true;
    if (!goOn()) return false;
  }
}
