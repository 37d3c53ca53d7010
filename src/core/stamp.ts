/**
 * A hybrid logical stamp: 15 digits of ms since 1970, then the device that made it. Stamps compare as texts. Two devices
 * never make the same one, and a device's next is later than all that it has made or seen.
 */
export type Stamp = string;

/** The clock of this device: the highest ms that it has stamped with or seen. */
export type Clock = { device: string; last: number };

const shape = /^\d{15}-[0-9a-z]{1,16}$/;

/** True for a stamp as `stampOf` makes it; everything that crosses a boundary is asked. */
export const isStamp = (value: unknown): value is Stamp => typeof value === 'string' && shape.test(value);

/** The stamp of a moment (ms since 1970, from 0) on a device. */
export const stampOf = (ms: number, device: string): Stamp =>
  `${String(Math.max(0, Math.trunc(ms))).padStart(15, '0')}-${device}`;

/** Stands before every other: of what nobody has told yet. */
export const untold: Stamp = stampOf(0, 'first');

/** The ms since 1970 that a stamp was made at, by its device's clock. */
export const msOf = (stamp: Stamp): number => Number(stamp.slice(0, 15));

/** The next stamp of a clock: now, unless it has seen a later one. */
export function tick({ device, last }: Clock, now: number): { stamp: Stamp; clock: Clock } {
  const ms = Math.max(last + 1, Math.trunc(now));
  return { stamp: stampOf(ms, device), clock: { device, last: ms } };
}
