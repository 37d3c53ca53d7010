import type { Scoring } from '../core/records.ts';

/** From today's value to a target that the person is to set: none of them, or twice as much. */
export function towards(value: number | null, toNothing: boolean): Scoring {
  const start = Math.round((value ?? 0) * 100) / 100;
  const target = toNothing && start !== 0 ? 0 : start === 0 ? 100 : start * 2;
  return { form: 'scale', start, target, rising: target > start };
}
