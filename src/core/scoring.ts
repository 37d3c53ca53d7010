import type { KeyResult, Scoring, Source, Value } from './records.ts';

type Form<F extends Scoring['form']> = Extract<Scoring, { form: F }>;

/** Keeps a quotient of extreme numbers finite, and turns −0 into 0. */
const finite = (p: number) => Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, p)) + 0;

/** SPEC K2, K3. Start and target may be so far apart that their difference is ∞; their halves aren't. */
function scaleProgress({ start, target, rising }: Form<'scale'>, value: number): number {
  if (start === target) return (rising ? value >= target : value <= target) ? 1 : 0;
  const done = value - start;
  const span = target - start;
  if (Number.isFinite(done) && Number.isFinite(span)) return finite(done / span);
  return finite((value / 2 - start / 2) / (target / 2 - start / 2));
}

/** SPEC K4. */
function rangeProgress({ lo, hi, tolerance }: Form<'range'>, value: number): number {
  const outside = Math.max(0, (lo ?? value) - value, value - (hi ?? value));
  if (outside === 0) return 1;
  return tolerance > 0 ? Math.max(0, 1 - outside / tolerance) : 0;
}

const isSound = (n: number | null): boolean => n === null || Number.isFinite(n);

/**
 * Raw progress, 1 = 100 %, unclamped: below 0 on the wrong side of the start, above 1 beyond the target; null is no data.
 * Without a value a linked one has no data (SPEC L2); by hand a step and a scale are at 0 (K1, K2: still at the start,
 * even when the start is the target), a share has no total (K9) and a range no start to be at, so neither has data.
 * A value or a setting that can't be computed (another form's value, NaN, ∞) is no data, never NaN (K3).
 */
export function rawProgress(scoring: Scoring, value: Value, from: Source['from']): number | null {
  if (value === null) {
    const atStart = from === 'hand' && (scoring.form === 'step' || scoring.form === 'scale');
    return atStart ? 0 : null;
  }
  if (scoring.form === 'share') {
    if (typeof value === 'number' || !isSound(value.done) || !isSound(value.total)) return null;
    return value.total > 0 ? finite(value.done / value.total) : null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (scoring.form === 'step') return value === 0 || value === 1 ? finite(value) : null;
  if (scoring.form === 'scale') {
    return isSound(scoring.start) && isSound(scoring.target) ? scaleProgress(scoring, value) : null;
  }
  const { lo, hi, tolerance } = scoring;
  return isSound(lo) && isSound(hi) && isSound(tolerance) ? rangeProgress(scoring, value) : null;
}

/** Raw progress of a Key Result as it stands. */
export const rawOf = ({
  scoring,
  value,
  source,
}: Pick<KeyResult, 'scoring' | 'value'> & { source: Pick<Source, 'from'> }): number | null =>
  rawProgress(scoring, value, source.from);

/** What rolls up: raw progress held within 0…1 (SPEC R2); null stays null. */
export function scoreOf(raw: number | null): number | null {
  if (raw === null || Number.isNaN(raw)) return null;
  if (raw <= 0) return 0;
  return raw >= 1 ? 1 : raw;
}

/** True for a weight: a finite number ≥ 0. Everything that enters is asked (SPEC K12). */
export function isWeight(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** A value that is full progress in any scoring. */
export function fullValue({ scoring, value }: Pick<KeyResult, 'scoring' | 'value'>): Value {
  if (scoring.form === 'step') return 1;
  if (scoring.form === 'scale') return scoring.target;
  if (scoring.form === 'range') return scoring.lo ?? scoring.hi ?? 0;
  const total = value !== null && typeof value === 'object' && value.total > 0 ? value.total : 1;
  return { done: total, total };
}
