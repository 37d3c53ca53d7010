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
