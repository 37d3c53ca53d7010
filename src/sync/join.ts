import { type Change, remove } from '../core/change.ts';
import { keyOf } from '../core/record-key.ts';
import type { GoalId, PersonId } from '../core/records.ts';
import { commitTo, type Occasion } from '../store/commit.ts';
import { clockOf } from '../store/outbox.ts';
import { hangingOf } from '../store/read/hanging.ts';
import { sharingOf } from '../store/read/team.ts';
import type { Db, WriteTx } from '../store/schema.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { benchOf, shareGoal } from './fold.ts';
import { rowsIn } from './rows.ts';
import { countStep } from './team.ts';

/** A space as it's joined: who one is there, and whether the server was seen to enforce ownership. */
export type Joining = Pick<TeamSpace, 'server' | 'database' | 'login' | 'enforced' | 'ahead' | 'openOnly'>;

export const spaceName = ({ server, database }: Pick<TeamSpace, 'server' | 'database'>): string =>
  `${server}/${database}`;

async function share(tx: WriteTx, name: string, device: string, now: number): Promise<number> {
  const rows = rowsIn(tx);
  const bench = await benchOf(tx, rows, device);
  const space = bench.spaces.get(name);
  if (!space) return 0;
  const { shared } = await sharingOf(tx);
  for (const goal of shared) await shareGoal(bench, space, goal, now);
  await rows.save();
  return shared.length;
}

/** Makes this person's goals the team's: those that aren't yet. Answers how many. */
export async function shareAll(db: Db, name: string, occasion: Occasion): Promise<number> {
  const { answer } = await commitTo(db, { ...occasion, fromTeam: true }, async (tx) => {
    const clock = await clockOf(tx);
    countStep(db);
    const count = clock ? await share(tx, name, clock.device, occasion.now + clock.ahead) : 0;
    return { changes: [], answer: async () => count };
  });
  return answer;
}

/**
 * Joins a space. Joined again with another login or after a fault, it begins from the start and keeps what is here. The first
 * space is where new goals go.
 * @param device a name for this device among a person's, 8 characters of a–z and 0–9
 */
export async function joinSpace(
  db: Db,
  of: Joining,
  me: PersonId,
  device: string,
  occasion: Occasion,
): Promise<TeamSpace> {
  const space = spaceName(of);
  const { answer } = await commitTo(db, { ...occasion, fromTeam: true }, async (tx) => {
    countStep(db);
    const [all, known] = await Promise.all([tx.objectStore('teamSpaces').getAll(), clockOf(tx)]);
    const ahead = of.ahead ?? 0;
    const clock = known ?? { key: 'team' as const, device, last: 0, ahead };
    await tx.objectStore('meta').put({ ...clock, ahead });
    const people = tx.objectStore('teamPeople');
    const before = await people.index('login').get([of.server, of.login]);
    if (before && before.person !== me) await people.delete([of.server, before.person]);
    await people.put({ server: of.server, login: of.login, person: me });
    const row: TeamSpace = {
      ...of,
      space,
      home: all.every((other) => other.space === space || !other.home),
      joinedAt: occasion.now,
      since: null,
      logSince: null,
      whole: false,
      pulled: 0,
      left: null,
      syncedAt: null,
      trouble: null,
      backOff: null,
      refused: 0,
      parked: [],
      named: null,
    };
    await tx.objectStore('teamSpaces').put(row);
    return { changes: [], answer: async () => row };
  });
  return answer;
}

async function removalOf(tx: WriteTx, id: GoalId): Promise<Change[]> {
  const goal = await tx.objectStore('goals').get(id);
  if (!goal) return [];
  const { contributions, freshness, keyResults } = await hangingOf(tx, goal);
  return [
    ...contributions.map((of) => remove('contributions', of)),
    ...freshness.map((of) => remove('freshness', of)),
    ...keyResults.map((of) => remove('keyResults', of)),
    remove('goals', goal),
  ];
}

/**
 * Leaves a space. With `keep` its goals stay here as they are, and are nobody's copy any more; without, they go, one's own
 * too: the team still has them.
 */
export async function leaveSpace(db: Db, name: string, keep: boolean, occasion: Occasion) {
  countStep(db);
  return commitTo(db, { ...occasion, fromTeam: true }, async (tx) => {
    const store = tx.objectStore('teamGoals');
    const rows = (await store.getAll()).filter(({ space }) => space === name);
    const changes: Change[] = [];
    if (!keep) for (const { goal } of rows) changes.push(...(await removalOf(tx, goal)));
    await Promise.all(rows.map(({ goal }) => store.delete(goal)));
    const spaces = tx.objectStore('teamSpaces');
    const left = await spaces.get(name);
    await spaces.delete(name);
    const others = await spaces.getAll();
    const [next] = others;
    if (next && !others.some(({ home }) => home)) await spaces.put({ ...next, home: true });
    if (left && !others.some(({ server }) => server === left.server)) {
      const people = tx.objectStore('teamPeople');
      const keys = (await people.getAllKeys()).filter(([server]) => server === left.server);
      await Promise.all(keys.map((key) => people.delete(key)));
    }
    // Without a team nothing is kept for one.
    if (others.length === 0)
      await Promise.all([tx.objectStore('meta').delete('team'), tx.objectStore('outbox').clear()]);
    const seen = new Set<string>();
    const once = changes.filter(({ of, before }) => {
      const key = `${of} ${before && keyOf(of, before as never)}`;
      return !seen.has(key) && seen.add(key);
    });
    return { changes: once, answer: async () => rows.length };
  });
}
