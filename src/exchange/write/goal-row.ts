import { periodName } from '../../core/day.ts';
import type { CheckIn, Goal, GoalId, KeyResult, KeyResultId, Period } from '../../core/records.ts';
import { vivaNumber } from '../ids.ts';
import { amountText } from '../plan/measure.ts';
import { writeCheckIn } from '../viva/check-ins.ts';
import type { LookUp } from './selection.ts';

/** Viva Goals' newer layout, with the older one's "OKR type" for the level. */
export const columns: readonly string[] = [
  'Id',
  'Title',
  'OKR type',
  'Owner',
  'Period',
  'Start Date',
  'End Date',
  'Aligned To (weight, Objective ID)',
  'Metric Name',
  'Unit',
  'Target',
  'Object Type',
  'Start',
  'Created At',
  'Last Check-in',
  'Progress %',
  'Actual Progress',
  'Status',
  'Last Check-in Note',
  'Score',
  'Checkins',
];

/** One row by column; check-ins beyond the first overflow into nameless ones, as Viva Goals lets them. */
export type Row = { cells: Record<string, string>; more: string[] };

const periodText = (period: Period): string => {
  const name = periodName(period);
  if (name === null) return '';
  const prefix = { quarter: `Q${name.index} `, half: `H${name.index} `, year: '' }[name.kind];
  return `${prefix}${name.year}`;
};

const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

export const percentText = (p: number | null | undefined): string =>
  p === null || p === undefined ? '' : `${p * 100}`;

/** The number that Viva Goals gave it, or our own id. */
export const idText = (id: string): string => vivaNumber(id) ?? id;

/** A milestone has no target of its own; Viva Goals calls that a deliverable. */
export const typeOf = ({ scoring }: KeyResult): string =>
  scoring.form === 'step' ? 'Deliverable' : 'Key result';

function rangeCells({ scoring, value }: KeyResult): Record<string, string> {
  if (scoring.form === 'scale') return { Start: String(scoring.start), Target: String(scoring.target) };
  if (scoring.form === 'range') {
    const { lo, hi } = scoring;
    return { Start: String(lo ?? hi ?? ''), Target: String(hi ?? lo ?? '') };
  }
  if (scoring.form === 'share' && typeof value === 'object' && value !== null)
    return { Start: '0', Target: String(value.total) };
  return {};
}

/** The columns that speak of a measure. */
function measureCells(keyResult: KeyResult): Record<string, string> {
  const { scoring, unit, value } = keyResult;
  return { ...rangeCells(keyResult), Unit: unit, 'Actual Progress': amountText(value, scoring, unit) };
}

function checkInText({ at, by, note, value }: CheckIn, keyResult: KeyResult | null, look: LookUp): string {
  const ofGoal = typeof value === 'number' ? `${value * 100}%` : '';
  const amount = keyResult ? amountText(value, keyResult.scoring, keyResult.unit) : ofGoal;
  return writeCheckIn({
    at,
    by: look.nameOf(by),
    note,
    metric: keyResult?.title ?? 'Progress',
    value: amount,
  });
}

/** What a goal's row and a key result's have in common. `keyResult`: the one whose measure the row shows. */
export function rowOf(of: Goal | KeyResult, goal: Goal, keyResult: KeyResult | null, look: LookUp): Row {
  const ids = new Set<GoalId | KeyResultId>([of.id, ...(keyResult ? [keyResult.id] : [])]);
  const entries = [...ids].flatMap((id) => look.checkInsOf.get(id) ?? []);
  const last = entries.reduce<CheckIn | null>((a, b) => (a === null || b.at >= a.at ? b : a), null);
  const [first = '', ...more] = entries.map((entry) => checkInText(entry, keyResult, look));
  const cells = {
    Id: idText(of.id),
    Title: of.title,
    'OKR type': goal.level,
    Owner: [goal.owner, ...goal.delegates].map(look.nameOf).filter(Boolean).join(', '),
    Period: periodText(goal.period),
    'Start Date': goal.period.start,
    'End Date': goal.period.end,
    'Created At': moment(of.createdAt),
    'Last Check-in': last ? moment(last.at).slice(0, 10) : '',
    'Last Check-in Note': last?.note ?? '',
    Checkins: first,
    ...(keyResult ? measureCells(keyResult) : {}),
  };
  return { cells, more };
}

export const cellsOf = ({ cells, more }: Row): string[] => [
  ...columns.map((column) => cells[column] ?? ''),
  ...more,
];
