import type { KeyResult, Value } from '../../core/records.ts';
import { writeCsv } from './cells.ts';
import { lookUp, type Source } from './selection.ts';

const columns = ['Date', 'Goal', 'Key Result', 'Value', 'Of', 'Unit', 'By', 'Source', 'Note', 'Confidence'];

const moment = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const valueCells = (value: Value): [string, string] =>
  typeof value === 'object' && value !== null
    ? [String(value.done), String(value.total)]
    : [value === null ? '' : String(value), ''];

/** Every check-in and reading of these goals as CSV, oldest first (SPEC H1). Times are UTC. */
export function writeHistoryCsv(source: Source): string {
  const look = lookUp(source);
  const shown = new Set(look.shown.map(({ id }) => id));
  const keyResults = new Map<string, KeyResult>(source.everything.keyResults.map((of) => [of.id, of]));
  const { checkIns, readings } = source.everything;
  const dated = [
    ...checkIns.flatMap((of) => {
      const keyResult = of.keyResult === null ? undefined : keyResults.get(of.keyResult);
      const goal = look.goal(of.goal);
      if (!goal || !shown.has(goal.id)) return [];
      const confidence = of.confidence === null ? '' : String(of.confidence);
      const what = [goal.title, keyResult?.title ?? '', ...valueCells(of.value), keyResult?.unit ?? ''];
      return { at: of.at, cells: [...what, look.nameOf(of.by), of.source, of.note, confidence] };
    }),
    ...readings.flatMap((of) => {
      const keyResult = keyResults.get(of.keyResult);
      const goal = keyResult && look.goal(keyResult.goal);
      if (!goal || !shown.has(goal.id)) return [];
      const what = [goal.title, keyResult.title, ...valueCells(of.value), keyResult.unit];
      return { at: of.at, cells: [...what, of.by, of.source, '', ''] };
    }),
  ].sort((a, b) => a.at - b.at);
  return writeCsv(
    columns,
    dated.map(({ at, cells }) => [moment(at), ...cells]),
  );
}
