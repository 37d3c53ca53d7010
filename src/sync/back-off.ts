/** ms; the first wait, and the longest of our own. */
const wait = { first: 1_000, longest: 300_000 };

/**
 * When to try again after a failure: between nothing and 1 s, 2 s, 4 s … 5 min, evenly, so that a whole company doesn't come
 * back at once; never before the server itself asked for.
 */
export function waitAfter(
  before: { failures: number } | null,
  retryAfter: number | null,
  { now, random }: { now: () => number; random: () => number },
): { failures: number; until: number } {
  const failures = Math.min((before?.failures ?? 0) + 1, 30);
  const own = random() * Math.min(wait.first * 2 ** (failures - 1), wait.longest);
  return { failures, until: now() + Math.max(own, retryAfter ?? 0) };
}

/** ms; a server's own wish is cut to a day where it is read, and clocks are put right by less than a minute. */
const furthest = 86_460_000;

/** Until when a space rests, in ms since 1970; 0 when it doesn't, or when a clock that was put back since has said so. */
export const restsUntil = (backOff: { until: number } | null, now: number): number =>
  backOff !== null && backOff.until > now && backOff.until - now <= furthest ? backOff.until : 0;
