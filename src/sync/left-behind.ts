import type { Day } from '../core/records.ts';
import type { GoalDoc } from '../core/team-doc.ts';
import type { TeamGoal, TeamSpace } from '../store/team-rows.ts';
import type { Pulled } from './take-in.ts';
import type { Step } from './team.ts';

/*
 * A space can be joined for the periods that are still open (decision 0037): a goal whose period has ended stays at the server,
 * unless a goal that is here counts it. Its row is kept without the document, so that it's fetched once one does.
 */

/** How the index of rows that stay behind names a goal that one of them contributes to. */
export const behindKey = (space: string, parent: string): string => `${space} ${parent}`;

/** Whether a goal is one of those that stay behind unless they are needed; one's own never are. */
export function isOver({ openOnly, login }: TeamSpace, doc: GoalDoc, today: Day): boolean {
  if (!openOnly || doc.period.end >= today) return false;
  return doc.owner !== login && !doc.delegates.includes(login);
}

/** The documents that this one contributes to, as far as its own half says. */
export const offersOf = (doc: GoalDoc): string[] =>
  doc.deleted ? [] : doc.contributesTo.flatMap(({ goal, offered }) => (offered ? [goal] : []));

/** The documents that this one counts, whether they offer themselves or not. */
export const takenBy = (doc: GoalDoc): string[] =>
  doc.deleted
    ? []
    : doc.contributors.flatMap(({ goal, taken, accepted }) => (taken && accepted ? [goal] : []));

/** The row of a document that stays behind. */
export const rowBehind = (row: TeamGoal, { doc, rev }: Pulled): TeamGoal => ({
  ...row,
  rev,
  body: null,
  behind: offersOf(doc).map((parent) => behindKey(row.space, parent)),
});

/** True when a goal that is here counts this one. */
async function isNeeded({ tx, showing, space }: Step, { doc }: Pulled): Promise<boolean> {
  for (const parent of offersOf(doc)) if ((await showing.rows.byDoc(space, parent))?.body) return true;
  const row = await showing.rows.byDoc(space, doc._id);
  if (!row) return false;
  const ties = await tx.objectStore('contributions').index('child').getAll(row.goal);
  return ties.some(({ accepted }) => accepted);
}

/** Of pulled goals those to take in; the others are noted as left behind. */
export async function withoutOver(
  work: Step,
  pulled: readonly Pulled[],
  today: Day,
): Promise<{ kept: Pulled[]; fresh: Pulled[] }> {
  if (!work.space.openOnly) return { kept: [...pulled], fresh: [] };
  const [kept, fresh]: [Pulled[], Pulled[]] = [[], []];
  const { rows } = work.showing;
  for (const one of pulled) {
    const here = (await rows.byDoc(work.space, one.doc._id))?.body;
    if (!here && isOver(work.space, one.doc, today) && !(await isNeeded(work, one))) {
      const met = await rows.meet(work.space, one.doc._id);
      if (met) rows.set(rowBehind(met.row, one));
      continue;
    }
    kept.push(one);
    if (!here) fresh.push(one);
  }
  return { kept, fresh };
}

/**
 * Documents left behind that goals just taken in count: they have to be fetched now.
 * @param fresh those of `kept` that weren't here before
 */
export async function neededBy(
  { tx, space, showing }: Step,
  { kept, fresh }: { kept: readonly Pulled[]; fresh: readonly Pulled[] },
): Promise<string[]> {
  if (!space.openOnly) return [];
  const needed = new Set<string>();
  const index = tx.objectStore('teamGoals').index('behind');
  for (const { doc } of fresh)
    for (const row of await index.getAll(behindKey(space.space, doc._id))) needed.add(row.doc);
  for (const { doc } of kept)
    for (const child of takenBy(doc)) if ((await showing.rows.byDoc(space, child))?.behind) needed.add(child);
  return [...needed];
}
