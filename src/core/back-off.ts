import type { BackOff, TroubleReason } from './records.ts';

/** ms; the first rest, and the longest. */
const rest = { first: 120_000, longest: 3_600_000 };

/** Troubles that pass by themselves, or don't: asking at once again only adds to them. */
const passing: readonly TroubleReason[] = [
  'throttled',
  'spent',
  'siteDown',
  'offline',
  'timeout',
  'notJson',
  'unexpected',
];

/**
 * How long a site rests after a round: 2 minutes after the first failure, twice as long after each further one, an hour at
 * most; undefined when it may be asked at the usual time. What a site says itself counts apart from this, and more.
 */
export function backOffAfter(
  before: BackOff | undefined,
  reason: TroubleReason | null,
  now: number,
): BackOff | undefined {
  if (reason === null || !passing.includes(reason)) return undefined;
  const failures = Math.min((before?.failures ?? 0) + 1, 30);
  return { failures, until: now + Math.min(rest.first * 2 ** (failures - 1), rest.longest) };
}
