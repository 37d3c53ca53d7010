import type { Change } from '../core/change.ts';
import type { Day } from '../core/records.ts';
import { commitTo } from '../store/commit.ts';
import { clockOf } from '../store/outbox.ts';
import type { Db, WriteTx } from '../store/schema.ts';
import type { TeamReason, TeamSpace } from '../store/team-rows.ts';
import { type Bench, benchOf, foldOutbox } from './fold.ts';
import type { Showing } from './records.ts';
import { rowsIn } from './rows.ts';
import type { Result, SharedStore } from './shared-store.ts';
import { takeBack } from './take-in.ts';

/** What synchronising a space needs from the world. */
export type Team = {
  db: Db;
  space: string;
  goals: SharedStore;
  log: SharedStore;
  /** ms since 1970, by this device */
  now: () => number;
  today: () => Day;
  /** In [0, 1) */
  random: () => number;
  /** Ends with null once a person holds the first pull, so that nothing is waited for any more. */
  stopped?: Promise<null>;
  /** Whoever shows something is told after each step that changed it. */
  told: (revision: number, goals: readonly string[]) => Promise<void>;
};

/** The server can't be worked with now: why, and how long it asks to wait (ms). Everything stored stays. */
export class TeamStop extends Error {
  readonly reason: TeamReason;
  readonly retryAfter: number | null;

  constructor(reason: TeamReason, retryAfter: number | null = null) {
    super(reason);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

/** Whether a refusal means that the server's rule of ownership (validate.ts) doesn't know what this version of Keyrise writes. */
export const isOutdated = (said: string): boolean =>
  said.startsWith('a newer schema') || said.includes(' knows no ');

/** @throws TeamStop when there is no answer */
export async function demand<T>(asked: Promise<Result<T>>): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new TeamStop(result.reason, result.retryAfter);
  return result.value;
}

/** One step of synchronising, inside its transaction. */
export type Step = {
  tx: WriteTx;
  bench: Bench;
  showing: Showing;
  space: TeamSpace;
  setSpace(space: TeamSpace): void;
};

const steps = new WeakMap<Db, number>();

/** How many steps this worker has taken with what a store shares: who counts on knowing all of it sees that somebody else moved it. */
export const stepsOf = (db: Db): number => steps.get(db) ?? 0;
export const countStep = (db: Db): void => void steps.set(db, stepsOf(db) + 1);

/** Reads a space's row. @throws TeamStop `noSpace` when it was left meanwhile */
export async function spaceRow(team: Team): Promise<TeamSpace> {
  const row = await team.db.get('teamSpaces', team.space);
  if (!row) throw new TeamStop('noSpace');
  return row;
}

/**
 * One step through the door: what was done here is folded in first, then `work` says what else changes; the rows of goals, the
 * space's own row and the records are stored together or not at all.
 * @param numbersLater very much comes in: neither are numbers computed nor is anybody told, that is the caller's
 */
export async function step<T>(
  team: Team,
  work: (step: Step) => Promise<{ changes: Change[]; answer: T }>,
  numbersLater = false,
): Promise<T> {
  const occasion = { now: team.now(), today: team.today(), by: null, fromTeam: true as const };
  const committed = await commitTo(
    team.db,
    { ...occasion, ...(numbersLater && { numbersLater }) },
    async (tx) => {
      const [space, clock] = await Promise.all([tx.objectStore('teamSpaces').get(team.space), clockOf(tx)]);
      if (!space || !clock) throw new TeamStop('noSpace');
      const rows = rowsIn(tx);
      const bench = await benchOf(tx, rows, clock.device);
      const people = bench.peopleOf(space);
      const showing: Showing = { tx, rows, people, space, claims: new Map() };
      await foldOutbox(bench);
      const back = await takeBack(showing, bench);
      let after = space;
      const { changes, answer } = await work({
        tx,
        bench,
        showing,
        space,
        setSpace: (next) => (after = next),
      });
      await rows.save();
      if (after !== space) await tx.objectStore('teamSpaces').put(after);
      return { changes: [...people.changes, ...back, ...changes], answer: async () => answer };
    },
  );
  countStep(team.db);
  if (committed.changes.length > 0 && !numbersLater) await team.told(committed.revision, committed.goals);
  return committed.answer;
}
