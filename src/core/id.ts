import type { CheckInId, ContributionId, GoalId, KeyResultId, PersonId, ReadingId } from './records.ts';

/** What an id can name; the kind is its first word. */
export type Kinds = {
  goal: GoalId;
  keyResult: KeyResultId;
  contribution: ContributionId;
  checkIn: CheckInId;
  reading: ReadingId;
  person: PersonId;
};

const tail = /^[0-9a-z]{21}$/;

const base36 = (n: number, digits: number) => n.toString(36).padStart(digits, '0').slice(-digits);

/**
 * A new id, sortable by time and then by `sequence`: kind, 9 base-36 digits of milliseconds, 4 of sequence, 8 random ones.
 * @param now ms since 1970
 * @param random a number in [0, 1), as `Math.random` gives
 * @param sequence how many ids were made before it at the same moment, so that what is made together keeps its order
 */
export function newId<K extends keyof Kinds>(
  kind: K,
  now: number,
  random: () => number,
  sequence = 0,
): Kinds[K] {
  const digit = () => Math.floor(random() * 36).toString(36);
  const tail = Array.from({ length: 8 }, digit).join('');
  return `${kind}:${base36(Math.max(0, Math.trunc(now)), 9)}${base36(sequence, 4)}${tail}` as Kinds[K];
}

/** True for a string that `newId(kind, …)` could have made; everything that crosses a boundary is asked. */
export function isId<K extends keyof Kinds>(kind: K, value: unknown): value is Kinds[K] {
  return typeof value === 'string' && value.startsWith(`${kind}:`) && tail.test(value.slice(kind.length + 1));
}
