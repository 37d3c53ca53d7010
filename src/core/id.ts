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

const tail = /^[0-9a-z]{9}[0-9a-z]{8}$/;

/**
 * A new id, sortable by time: kind, 9 digits of base-36 milliseconds, 8 random ones.
 * @param now ms since 1970
 * @param random a number in [0, 1), as `Math.random` gives
 */
export function newId<K extends keyof Kinds>(kind: K, now: number, random: () => number): Kinds[K] {
  const time = Math.max(0, Math.trunc(now)).toString(36).padStart(9, '0');
  const digit = () => Math.floor(random() * 36).toString(36);
  return `${kind}:${time}${Array.from({ length: 8 }, digit).join('')}` as Kinds[K];
}

/** True for a string that `newId(kind, …)` could have made; everything that crosses a boundary is asked. */
export function isId<K extends keyof Kinds>(kind: K, value: unknown): value is Kinds[K] {
  return typeof value === 'string' && value.startsWith(`${kind}:`) && tail.test(value.slice(kind.length + 1));
}
