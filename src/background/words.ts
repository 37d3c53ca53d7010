import browser from 'webextension-polyfill';
import { periodName } from '../core/day.ts';
import type { Freshness, Period, Trouble } from '../core/records.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Failure } from '../messaging/envelope.ts';

const say = (key: string, ...values: string[]) => browser.i18n.getMessage(key, values);
const language = () => browser.i18n.getUILanguage();

/** A refusal as it crosses to whoever asked: the rule's sentence and what to do. */
export function explain({ code, values }: Refusal): Failure {
  const message = say(`refuse_${code}`, ...values);
  return { ok: false, code, message, todo: say(`refuse_${code}_todo`, ...values) };
}

const clock = (at: number) =>
  new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit' }).format(at);

/** The moment as a time today, or with its date when it was another day. */
export function momentText(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  if (sameDay) return clock(at);
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** A source as people call it; one that this version doesn't know is shown as it is written. */
export const sourceName = (source: string): string => say(`source_${source}`) || source;

/** What an address of it looks like. */
export const sourceExample = (source: string): string => say(`source_${source}_example`);

/** Why a number is old, how old it is, and what to do (SPEC L1). `readAt`: when the last good value was read, ms; null: never. */
export function troubleText(
  { reason, retryAt, said }: Trouble,
  source: string,
  readAt: number | null,
  now: number,
): { message: string; todo: string } {
  const age = readAt === null ? say('age_never') : say('age_from', momentText(readAt, now));
  const wait = Math.max(1, Math.ceil(((retryAt ?? now) - now) / 60_000));
  const form = new Intl.PluralRules(language()).select(wait) === 'one' ? 'one' : 'other';
  const again = retryAt !== null && retryAt > now ? ` ${say(`retry_in_${form}`, String(wait))}` : '';
  const quoted = said === undefined ? '' : ` ${say('trouble_said', sourceName(source), said)}`;
  return {
    message: `${say(`trouble_${reason}`, sourceName(source))}${quoted}${again} ${age}`,
    todo: say(`trouble_${reason}_todo`, sourceName(source)),
  };
}

/** What a number leaves unsaid; undefined when that is nothing (SPEC K9). */
export function noteText({ unestimated = 0, atLeast }: NonNullable<Freshness['notes']>): string | undefined {
  const form = new Intl.PluralRules(language()).select(unestimated) === 'one' ? 'one' : 'other';
  const missing = unestimated > 0 ? [say(`note_unestimated_${form}`, String(unestimated))] : [];
  const sentences = [...missing, ...(atLeast ? [say('note_atLeast')] : [])];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

/** A period as people say it: "Q4 2026", "H2 2026", "2026", or its first and last day. */
export function periodText(period: Period): string {
  const name = periodName(period);
  if (name?.kind === 'quarter') return say('period_quarter', String(name.index), String(name.year));
  if (name?.kind === 'half') return say('period_half', String(name.index), String(name.year));
  if (name?.kind === 'year') return String(name.year);
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(Date.parse(period.start), Date.parse(period.end));
}
