import type { Day, GoalId, KeyResult, KeyResultId, PersonId } from '../../core/records.ts';
import { rawOf, scoreOf } from '../../core/scoring.ts';
import { standingOn } from '../../core/standing.ts';
import { alarming } from '../../core/status.ts';
import { waits } from '../../core/tree.ts';
import type { Tx } from '../schema.ts';
import { standingOf } from './mine.ts';
import { settingsOf } from './state.ts';

/** What waits for a person: goals behind, at risk or overdue; Key Results without a word this week; offers to answer (SPEC S4, H1, G6). */
export type Needs = {
  behind: GoalId[];
  checkIns: { goal: GoalId; keyResult: KeyResultId }[];
  offers: { goal: GoalId; child: GoalId }[];
};

/** True for one that nobody but a person updates, and that isn't there yet. */
const byHand = (of: KeyResult): boolean =>
  (of.source.from === 'hand' || of.source.paused) && scoreOf(rawOf(of)) !== 1;

async function toldSince(tx: Tx, keyResult: KeyResultId, since: number): Promise<boolean> {
  const range = IDBKeyRange.bound([keyResult, since], [keyResult, Number.POSITIVE_INFINITY]);
  return (await tx.objectStore('checkIns').index('keyResultAt').count(range)) > 0;
}

/**
 * What needs this person today.
 * @param weekStart the first moment of this week, ms since 1970: Key Results made before it wait when nothing was told since
 */
export async function needsOf(tx: Tx, me: PersonId, today: Day, weekStart: number): Promise<Needs> {
  const [{ limits }, mine] = await Promise.all([settingsOf(tx), standingOf(tx, me)]);
  const needs: Needs = { behind: [], checkIns: [], offers: [] };
  await Promise.all(
    mine.map(async ({ goal: id }) => {
      const [goal, numbers] = await Promise.all([
        tx.objectStore('goals').get(id),
        tx.objectStore('derived').get(id),
      ]);
      if (goal?.state !== 'active' || goal.archived || !numbers) return;
      if (alarming.includes(standingOn(numbers, goal, today, limits).status)) needs.behind.push(goal.id);
      const [keyResults, contributions] = await Promise.all([
        tx.objectStore('keyResults').index('goal').getAll(goal.id),
        goal.asksFirst ? tx.objectStore('contributions').index('parent').getAll(goal.id) : [],
      ]);
      for (const of of contributions)
        if (waits(of, goal)) needs.offers.push({ goal: goal.id, child: of.child });
      if (today < goal.period.start || today > goal.period.end) return;
      await Promise.all(
        keyResults.map(async (of) => {
          if (!byHand(of) || of.createdAt >= weekStart || (await toldSince(tx, of.id, weekStart))) return;
          needs.checkIns.push({ goal: goal.id, keyResult: of.id });
        }),
      );
    }),
  );
  return needs;
}
