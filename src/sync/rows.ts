import type { Goal, GoalId } from '../core/records.ts';
import { untold } from '../core/stamp.ts';
import type { GoalDoc } from '../core/team-doc.ts';
import type { WriteTx } from '../store/schema.ts';
import type { TeamGoal, TeamSpace } from '../store/team-rows.ts';
import { aliasId } from './alias.ts';
import { partsOf } from './doc-id.ts';
import { saysTheSame, withOwnProgress } from './merge.ts';
import { usualPerson } from './people.ts';

/** The rows of shared goals, as one transaction reads and changes them. Written back with `save`. */
export type Rows = {
  of(goal: GoalId): Promise<TeamGoal | null>;
  byDoc(space: TeamSpace, doc: string): Promise<TeamGoal | null>;
  /** The row of a document, with a local id of its own if it's new here; `isNew`: nothing of it is stored. Null when no id is free. */
  meet(space: TeamSpace, doc: string): Promise<{ row: TeamGoal; isNew: boolean } | null>;
  /** Looks for many documents at once, so that what follows waits for nothing. */
  warm(space: TeamSpace, docs: Iterable<string>): Promise<void>;
  /** True when nothing of this goal was stored before this transaction. */
  isFresh(goal: GoalId): boolean;
  set(row: TeamGoal): void;
  /** All that were read or changed so far. */
  met(): TeamGoal[];
  save(): Promise<void>;
};

export function rowsIn(tx: WriteTx): Rows {
  const store = tx.objectStore('teamGoals');
  const byGoal = new Map<GoalId, TeamGoal | null>();
  const goals = new Map<string, GoalId | null>();
  const touched = new Set<GoalId>();
  const fresh = new Set<GoalId>();
  const keptGoals = new Map<GoalId, Goal | null>();
  const nameOf = (space: string, doc: string) => `${space} ${doc}`;

  const remember = (row: TeamGoal) => {
    byGoal.set(row.goal, row);
    goals.set(nameOf(row.space, row.doc), row.goal);
    return row;
  };

  async function of(goal: GoalId): Promise<TeamGoal | null> {
    const known = byGoal.get(goal);
    if (known !== undefined) return known;
    const row = await store.get(goal);
    if (row) return remember(row);
    byGoal.set(goal, null);
    return null;
  }

  async function byDoc({ space }: TeamSpace, doc: string): Promise<TeamGoal | null> {
    const known = goals.get(nameOf(space, doc));
    if (known !== undefined) return known === null ? null : of(known);
    const row = await store.index('doc').get([space, doc]);
    if (row) return remember(byGoal.get(row.goal) ?? row);
    goals.set(nameOf(space, doc), null);
    return null;
  }

  async function keptGoal(goal: GoalId): Promise<Goal | null> {
    const known = keptGoals.get(goal);
    if (known !== undefined) return known;
    const kept = (await tx.objectStore('goals').get(goal)) ?? null;
    keptGoals.set(goal, kept);
    return kept;
  }

  /**
   * Its own id, unless that is another's here: another document's, or a goal's that isn't shared. A goal that was kept when the
   * team was left is itself again: one's own, and those of people who have the same id as then.
   */
  async function freeId(space: TeamSpace, doc: string): Promise<{ goal: GoalId; isNew: boolean } | null> {
    const parts = partsOf(doc);
    if (parts === null) return null;
    const own = `goal:${parts.tail}` as GoalId;
    for (const goal of [own, aliasId('goal', parts.tail, nameOf(space.space, doc))]) {
      if (await of(goal)) continue;
      const kept = await keptGoal(goal);
      if (kept === null) return { goal, isNew: true };
      const isItself =
        parts.creator === space.login || kept.owner === usualPerson(space.server, parts.creator);
      if (isItself) return { goal, isNew: false };
    }
    return null;
  }

  const set = (row: TeamGoal) => {
    remember(row);
    touched.add(row.goal);
  };

  return {
    of,
    byDoc,
    set,
    async meet(space, doc) {
      const known = await byDoc(space, doc);
      if (known) return { row: known, isNew: false };
      const free = await freeId(space, doc);
      if (free === null) return null;
      const row: TeamGoal = { goal: free.goal, space: space.space, doc, rev: null, body: null };
      set(row);
      if (free.isNew) fresh.add(free.goal);
      return { row, isNew: free.isNew };
    },
    isFresh: (goal) => fresh.has(goal),
    met: () => [...byGoal.values()].filter((row) => row !== null),
    async warm(space, docs) {
      await Promise.all(
        [...new Set(docs)].map(async (doc) => {
          const parts = partsOf(doc);
          if (parts === null || (await byDoc(space, doc))) return;
          const own = `goal:${parts.tail}` as GoalId;
          await Promise.all([of(own), keptGoal(own)]);
        }),
      );
    },
    async save() {
      await Promise.all(
        [...touched].map((goal) => {
          const row = byGoal.get(goal);
          return row ? store.put(row) : undefined;
        }),
      );
      touched.clear();
    },
  };
}

/** What this login may write of a goal, as the server's winner says (SPEC Y3). */
export function mayWrite(
  { owner, delegates }: Pick<GoalDoc, 'owner' | 'delegates'>,
  login: string,
): 'all' | 'progress' | null {
  if (owner === login) return 'all';
  return delegates.includes(login) ? 'progress' : null;
}

/**
 * What is sent of a goal that isn't there yet. One that was made for somebody else is its creator's first, because the server
 * lets nobody create in another's name; that stands before every stamp, so that handing it over is the next to be sent.
 */
function firstOf(body: GoalDoc, login: string): GoalDoc | null {
  if (body.owner === login) return body;
  if (partsOf(body._id)?.creator !== login) return null;
  return { ...body, owner: login, stamps: { ...body.stamps, owner: untold } };
}

/** The document to send for a row: all of it, or the winner with one's own progress. Null when there is nothing to send. */
export function outgoingOf({ body, won, newer, rev }: TeamGoal, login: string): GoalDoc | null {
  if (body === null || newer) return null;
  // Without a winner of its own the server's is `body`, unless it never had one.
  if (won === undefined) return rev === null ? firstOf(body, login) : null;
  const may = mayWrite(won, login);
  if (may === null) return null;
  const doc = may === 'all' ? body : withOwnProgress(won, body, login);
  return saysTheSame(doc, won) ? null : doc;
}

/** The row with `body`, standing on the server's winner; marked where the server lacks something. */
export function standingOn(row: TeamGoal, body: GoalDoc, won: GoalDoc | null, login: string): TeamGoal {
  const { won: _, dirty: __, ...rest } = row;
  if (won !== null && saysTheSame(body, won)) {
    const clean: TeamGoal = { ...rest, body };
    return row.losers?.length ? { ...clean, dirty: 1 } : clean;
  }
  const on: TeamGoal = won === null ? { ...rest, body } : { ...rest, body, won };
  return outgoingOf(on, login) !== null || row.losers?.length ? { ...on, dirty: 1 } : on;
}
