import type { Trouble } from '../core/records.ts';
import { sourceName } from './source-text.ts';
import { counted, type TextKey, text } from './text.ts';
import { timeText } from './time-text.ts';

const minutesUntil = (at: number, now: number) => Math.max(1, Math.ceil((at - now) / 60_000));

/** What happened and, when a next try is set, when that is: "Jira asked us to slow down; trying again in 2 minutes." */
export function troubleText(trouble: Trouble, source: string, now: number): string {
  const site = sourceName(source);
  if (trouble.retryAt !== null && trouble.reason === 'throttled')
    return counted('trouble_throttledUntil', minutesUntil(trouble.retryAt, now), site);
  if (trouble.fault !== undefined) return text(`fault_${trouble.fault}` satisfies TextKey);
  const words = text(`trouble_${trouble.reason}` satisfies TextKey, site);
  // Only a refused question has words of the site's own.
  return trouble.said === undefined ? words : `${words} ${text('trouble_said', site, trouble.said)}`;
}

export const troubleTodo = (trouble: Trouble, source: string): string =>
  trouble.fault === undefined
    ? text(`trouble_${trouble.reason}_todo` satisfies TextKey, sourceName(source))
    : text(`fault_${trouble.fault}_todo` satisfies TextKey);

/** How old a number is that couldn't be read again. `readAt`: when the last good value was read, ms; null: never. */
export const ageText = (readAt: number | null, now: number): string =>
  readAt === null ? text('trouble_never') : text('trouble_from', timeText(readAt, now));

/** Everything there is to say about a number that couldn't be read again (SPEC L1): what happened, its age, what to do. */
export const staleText = (trouble: Trouble, source: string, readAt: number | null, now: number): string =>
  [troubleText(trouble, source, now), ageText(readAt, now), troubleTodo(trouble, source)].join(' ');
