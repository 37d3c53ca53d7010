import { isScarce } from '../core/allowance.ts';
import type { Derived } from '../core/derived.ts';
import { percent } from '../core/display.ts';
import type { Freshness, KeyResult, Scoring, Site, Value } from '../core/records.ts';
import { sourceName } from '../words/source-text.ts';
import { counted, number, percentText, text } from '../words/text.ts';
import { timeText } from '../words/time-text.ts';
import { staleText, troubleText, troubleTodo } from '../words/trouble-text.ts';

const running = new Set(['onTrack', 'behind', 'atRisk', 'overdue']);

/** How far a running goal is from what is expected today, in whole points; null where that says nothing. */
export function pointsAhead({ progress, expected, status }: Derived): number | null {
  const [is, should] = [percent(progress), percent(expected)];
  if (is === null || should === null || !running.has(status)) return null;
  return is - should;
}

export function pointsText(derived: Derived): string | null {
  const points = pointsAhead(derived);
  if (points === null) return null;
  if (points === 0) return text('popup_asExpected');
  return points > 0 ? counted('popup_ahead', points) : counted('popup_behind', -points);
}

const withUnit = (value: number, unit: string) => (unit ? `${number(value)} ${unit}` : number(value));

/** A value in words: "done", "7 of 12 issues", "42 €"; "no data yet" for none. */
export function valueText({
  value,
  scoring,
  unit,
  source,
}: Pick<KeyResult, 'value' | 'scoring' | 'unit' | 'source'>): string {
  if (value === null) return text(source.from === 'link' ? 'status_noData' : 'popup_noUpdate');
  if (typeof value === 'object')
    return shareText(
      value,
      unit,
      source.from === 'link' && /^(?:issues|children)Done$/.test(source.measure.kind),
    );
  if (scoring.form === 'step') return text(value === 1 ? 'popup_done' : 'popup_notYet');
  return withUnit(value, unit);
}

function shareText({ done, total }: Exclude<Value, number | null>, unit: string, ofIssues: boolean): string {
  if (unit === '' && ofIssues) return text('popup_issues', number(done), number(total));
  return text('popup_share', number(done), withUnit(total, unit));
}

/** Where a metric comes from and goes to: "0 → 40 €", or the range it keeps in. */
export function spanText(scoring: Scoring, unit: string): string | null {
  if (scoring.form === 'scale')
    return text('popup_span', number(scoring.start), withUnit(scoring.target, unit));
  if (scoring.form !== 'range') return null;
  const { lo, hi } = scoring;
  if (lo !== null && hi !== null) return text('popup_between', number(lo), withUnit(hi, unit));
  if (lo !== null) return text('popup_atLeast', withUnit(lo, unit));
  return hi === null ? null : text('popup_atMost', withUnit(hi, unit));
}

/** How fresh a linked number is, and whether that needs attention. `told`: the site's own banner gives the reason already. */
export function freshnessText(
  freshness: Freshness | null,
  source: string,
  told: boolean,
  now: number,
): { words: string; stale: boolean } {
  const readAt = freshness?.readAt ?? null;
  const trouble = freshness?.trouble ?? null;
  if (trouble === null) {
    const words = readAt === null ? text('popup_neverRead') : text('popup_read', timeText(readAt, now));
    return { words, stale: false };
  }
  if (!told) return { words: staleText(trouble, source, readAt, now), stale: true };
  const words = readAt === null ? text('popup_neverRead') : text('popup_notSince', timeText(readAt, now));
  return { words, stale: true };
}

/** That a site is read less often, because little is left of its daily allowance; null where there is plenty. */
export function scarceText({ source, used }: Pick<Site, 'source' | 'used'>): string | null {
  if (!used || !isScarce(used)) return null;
  return text('site_scarce', sourceName(source), percentText(Math.floor(used.share * 100)));
}

/** One site's trouble for the whole popup; null when it reads well and as often as always. */
export function bannerText(site: Site, now: number): string | null {
  const { source, trouble, readAt } = site;
  if (trouble === null) return scarceText(site);
  const waiting = trouble.retryAt !== null && trouble.reason === 'throttled';
  const age = readAt === null ? '' : text('popup_numbersFrom', timeText(readAt, now));
  const todo = waiting ? '' : troubleTodo(trouble, source);
  return [troubleText(trouble, source, now), age, todo].filter(Boolean).join(' ');
}

/** The words of a refresh that has ended. */
export function refreshText(read: number, failed: number): string {
  if (failed > 0) return text('popup_refreshFailed');
  return read > 0 ? text('popup_refreshed') : text('popup_nothingToRead');
}
