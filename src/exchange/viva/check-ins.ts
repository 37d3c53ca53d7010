import type { ItemCheckIn } from '../item.ts';
import { readMoment } from '../read/date.ts';
import { readAmount } from '../read/number.ts';

/** The text between two places, without the semicolon that ends it. */
const part = (text: string, from: number, to: number): string =>
  text.slice(from, to).trim().replace(/;$/, '').trim();

/**
 * One check-in: "Checkin Date: …; User: …; Note: …; Metric Name: …; Status: …; Current Value: …; Activity Date: …;".
 * The note may hold line breaks, semicolons and these very words, so what comes before it is looked for from the start, and
 * what comes after it from the end. Null without any date.
 */
function checkInOf(text: string): ItemCheckIn | null {
  const lower = text.toLowerCase();
  let end = text.length;
  const fromEnd = (key: string): string => {
    const at = lower.lastIndexOf(`${key}:`, end);
    if (at < 0 || at < noteAt) return '';
    const value = part(text, at + key.length + 1, end);
    end = at;
    return value;
  };
  const noteKey = lower.indexOf('note:');
  const noteAt = noteKey < 0 ? 0 : noteKey + 5;
  const written = readMoment(fromEnd('activity date'));
  const amount = readAmount(fromEnd('current value'));
  fromEnd('status');
  fromEnd('metric name');
  const note = noteKey < 0 ? '' : part(text, noteAt, end);
  const head = text.slice(0, noteKey < 0 ? end : noteKey);
  const spoken = readMoment(/checkin date:([^;]*)/i.exec(head)?.[1] ?? '');
  if (spoken === null && written === null) return null;
  const by = /user:([^;]*)/i.exec(head)?.[1]?.trim() ?? '';
  return { at: momentOf(spoken, written), by, amount, note };
}

const dayLength = 86_400_000;

/** The day it speaks of (SPEC H3), to the second when it was written on that very day. */
function momentOf(spoken: number | null, written: number | null): number {
  if (spoken === null || written === null) return spoken ?? written ?? 0;
  return Math.floor(spoken / dayLength) === Math.floor(written / dayLength) ? written : spoken;
}

/** The check-ins of one row: its "Checkins" cell and the nameless ones after it. `unread`: those without a date. */
export function readCheckIns(cells: readonly string[]): { checkIns: ItemCheckIn[]; unread: number } {
  const texts = cells
    .flatMap((cell) => cell.split(/(?=Checkin Date:\s{0,9}\d{4}-\d\d-\d\d;)/i))
    .filter((text) => text.trim() !== '');
  const checkIns = texts.flatMap((text) => checkInOf(text) ?? []);
  return { checkIns, unread: texts.length - checkIns.length };
}

export type CheckInText = { at: number; by: string; note: string; metric: string; value: string };

/** One check-in as Viva Goals writes it, with every key, so that none in the note is taken for it; times are UTC. */
export function writeCheckIn({ at, by, note, metric, value }: CheckInText): string {
  const when = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return (
    `Checkin Date: ${when.slice(0, 10)}; User: ${by}; Note: ${note}; Metric Name: ${metric}; ` +
    `Status: ; Current Value: ${value}; Activity Date: ${when} UTC;`
  );
}
