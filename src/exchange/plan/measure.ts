import type { Scoring, Value } from '../../core/records.ts';
import { rawProgress } from '../../core/scoring.ts';
import type { Item } from '../item.ts';
import { type Amount, tidyBeside } from '../read/number.ts';

/** How an item is measured: its scoring, with the unit that goes with it. */
export type Measured = { scoring: Scoring; unit: string };

const isWhole = (progress: number | null): boolean => progress === null || progress <= 0 || progress >= 1;

/** A percent says how much of the way is done; a bare number on a deliverable too, as 1 or 0. */
const shareOf = (item: Item): number | null =>
  item.actual?.percent ? item.actual.number / 100 : item.progress;

/**
 * The scoring a file's row describes. With a target it is a metric, rising or falling; start = target is a threshold (SPEC K3).
 * Without one, a deliverable that is done or not is a milestone, and everything else a percentage by hand.
 */
export function measureOf(item: Item): Measured {
  if (item.target !== null) {
    const start = item.from ?? 0;
    return {
      scoring: { form: 'scale', start, target: item.target, rising: item.target >= start },
      unit: item.unit,
    };
  }
  if (item.kind === 'deliverable' && isWhole(shareOf(item))) return { scoring: { form: 'step' }, unit: '' };
  return { scoring: { form: 'scale', start: 0, target: 100, rising: true }, unit: item.unit || '%' };
}

/** An amount as a value of that scoring; a percent is of the way from start to target, unless there is no way. */
export function amountAsValue({ number, percent }: Amount, scoring: Scoring): Value {
  if (scoring.form === 'step') return number >= (percent ? 100 : 1) ? 1 : 0;
  if (scoring.form !== 'scale' || !percent || scoring.start === scoring.target) return number;
  const { start, target } = scoring;
  return tidyBeside(start + (number / 100) * (target - start), Math.max(Math.abs(start), Math.abs(target)));
}

/** Where an item stands now: what it says, else its progress, else its last check-in; null when nothing ever moved it. */
export function currentOf(item: Item, { scoring }: Measured): Value {
  if (item.actual !== null) return amountAsValue(item.actual, scoring);
  if (
    item.progress !== null &&
    (item.progress !== 0 || item.checkIns.length > 0 || scoring.form === 'step')
  ) {
    const reached = item.progress >= 1;
    if (scoring.form === 'scale' && scoring.start === scoring.target) return reached ? scoring.target : null;
    return amountAsValue({ number: item.progress * 100, percent: true }, scoring);
  }
  const last = item.checkIns.reduce<Item['checkIns'][number] | null>(
    (latest, of) => (of.amount !== null && (latest === null || of.at >= latest.at) ? of : latest),
    null,
  );
  if (last?.amount) return amountAsValue(last.amount, scoring);
  return scoring.form === 'step' ? 0 : null;
}

/** True when a row says anything that a Key Result could be made of. */
export const isMeasured = (item: Item): boolean =>
  item.target !== null || item.actual !== null || item.progress !== null;

/** A value as files write it: with the unit "%" and for milestones as percent of the way, else as it is. */
export function amountText(value: Value, scoring: Scoring, unit: string): string {
  if (value === null) return '';
  if (typeof value === 'object') return String(value.done);
  if (scoring.form === 'step') return value >= 1 ? '100%' : '0%';
  const raw = rawProgress(scoring, value, 'hand');
  const way = scoring.form === 'scale' && scoring.start !== scoring.target;
  return unit === '%' && way && raw !== null ? `${raw * 100}%` : String(value);
}
