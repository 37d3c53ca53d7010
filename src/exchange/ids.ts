import { isId, type Kinds } from '../core/id.ts';

/**
 * What Viva Goals numbers keeps its number inside the id it gets here: `goal:000000000viva00001d7eg`. So the same file
 * imported again finds its goals without a table of who was whom, and an export gives the number back.
 */
const mark = '000000000viva';

const digits = 8;

/** The id of a thing that Viva Goals numbered; null for what is no such number. */
export function vivaId<K extends keyof Kinds>(kind: K, number: string): Kinds[K] | null {
  if (!/^[1-9]\d{0,11}$/.test(number)) return null;
  return `${kind}:${mark}${Number(number).toString(36).padStart(digits, '0')}` as Kinds[K];
}

/** The number in such an id; null for every other. */
export function vivaNumber(id: string): string | null {
  const tail = id.slice(id.indexOf(':') + 1);
  if (!tail.startsWith(mark)) return null;
  const number = Number.parseInt(tail.slice(mark.length), 36);
  return Number.isFinite(number) ? String(number) : null;
}

/** An id of ours, or the one that a Viva number stands for; null for any other text. */
export const idFrom = <K extends keyof Kinds>(kind: K, text: string): Kinds[K] | null =>
  isId(kind, text) ? text : vivaId(kind, text);
