import type { Goal, GoalId, KeyResult } from '../../core/records.ts';
import { rawOf, scoreOf } from '../../core/scoring.ts';
import { vivaNumber } from '../ids.ts';
import { shareIn, weightSums } from '../plan/shares.ts';
import { writeAligned } from '../viva/aligned.ts';
import { statusText } from '../viva/words.ts';
import { writeCsv } from './cells.ts';
import { cellsOf, columns, idText, percentText, type Row, rowOf, typeOf } from './goal-row.ts';
import { type LookUp, lookUp, type Source } from './selection.ts';

const aligned = 'Aligned To (weight, Objective ID)';

/** The key result that a goal was made to hold when it came in; it and its goal leave as the one row they were. */
function heldBy(goal: Goal, look: LookUp): KeyResult | null {
  const [only, second] = look.keyResultsOf(goal.id);
  const number = vivaNumber(goal.id);
  return only && !second && number !== null && number === vivaNumber(only.id) ? only : null;
}

/** An objective with goals below it says nothing of its own measure, so such a row leaves as a key result. */
const objectType = (goal: Goal, held: KeyResult | null, look: LookUp): string =>
  held && (look.below.has(goal.id) || held.scoring.form === 'step') ? typeOf(held) : 'Objective';

/**
 * Goals and Key Results as CSV in Viva Goals' columns (SPEC I2). Weights are percent of all below one goal; where a goal
 * came from Viva they leave as they came. Reading it back keeps every field that those columns have.
 */
export function writeGoalsCsv(source: Source): string {
  const look = lookUp(source);
  const sums = weightSums(source.everything);
  const link = (parent: GoalId, weight: number) => ({
    id: idText(parent),
    title: look.goal(parent)?.title ?? '',
    weight: vivaNumber(parent) === null ? shareIn(weight, sums.get(parent) ?? 0) : weight,
  });

  const goalRow = (goal: Goal, held: KeyResult | null): Row => {
    const { cells, more } = rowOf(goal, goal, held, look);
    const derived = source.derived.get(goal.id);
    const empty = look.keyResultsOf(goal.id).length === 0 && !look.below.has(goal.id);
    const progress = goal.frozen === undefined ? derived?.progress : goal.frozen;
    // What comes from goals below would be read back as a word on the measure that nobody has said.
    const unsaid = goal.frozen === undefined && (empty || held?.value === null);
    const own = {
      [aligned]: writeAligned((look.above.get(goal.id) ?? []).map((of) => link(of.parent, of.weight))),
      'Metric Name': held?.title ?? '',
      'Object Type': objectType(goal, held, look),
      'Progress %': unsaid ? '' : percentText(progress),
      Score: goal.closing?.score == null ? '' : String(goal.closing.score),
      Status: statusText(goal, derived?.status ?? 'noData'),
    };
    return { cells: { ...cells, ...own }, more };
  };

  const keyResultRow = (of: KeyResult, goal: Goal): Row => {
    const { cells, more } = rowOf(of, goal, of, look);
    const own = {
      // A goal and its key result may share a number; rows may not.
      Id: vivaNumber(of.id) === vivaNumber(goal.id) ? of.id : idText(of.id),
      [aligned]: writeAligned([link(goal.id, of.weight)]),
      'End Date': of.due ?? goal.period.end,
      'Object Type': typeOf(of),
      'Progress %': percentText(scoreOf(rawOf(of))),
    };
    return { cells: { ...cells, ...own }, more };
  };

  const rows = look.shown.flatMap((goal) => {
    const held = heldBy(goal, look);
    const parts = held ? [] : look.keyResultsOf(goal.id);
    return [goalRow(goal, held), ...parts.map((of) => keyResultRow(of, goal))].map(cellsOf);
  });
  const widest = rows.reduce((most, { length }) => Math.max(most, length), columns.length);
  const nameless = Array.from({ length: widest - columns.length }, () => '');
  return writeCsv([...columns, ...nameless], rows);
}
