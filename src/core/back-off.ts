import type { BackOff, Trouble, TroubleReason } from './records.ts';

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

/** ms; what a site asked for itself holds no longer than this, and clocks are put right by less than a minute. */
const asked = { longest: 86_400_000, leeway: 60_000 };

/**
 * Until when a site rests by our own back-off, in ms since 1970; 0 when it doesn't. A rest longer than the longest was
 * written by a clock that has been put back since, and says nothing.
 */
export const restsUntil = (backOff: BackOff | undefined, now: number): number =>
  backOff !== undefined && backOff.until > now && backOff.until - now <= rest.longest + asked.leeway
    ? backOff.until
    : 0;

/** Until when a site has asked to be left alone, likewise: only what was said before now, and for a day at most. */
export function waitsUntil(trouble: Pick<Trouble, 'at' | 'retryAt'> | null, now: number): number {
  const until = trouble?.retryAt ?? 0;
  if (!trouble || until <= now) return 0;
  const ofAnotherClock = trouble.at > now + asked.leeway || until - now > asked.longest + asked.leeway;
  return ofAnotherClock ? 0 : until;
}
