import type { OfferView, Rise } from '../../messaging/overlay-calls.ts';
import { counted, locale, number, percentText, text } from '../../ui/text.ts';

/** What is measured, in words, with today's value: `Share of 12 child issues done — 58 %`. */
export function offerWords({ measure, scoring, value, percent }: OfferView): string {
  if (typeof value === 'object' && value !== null) {
    const today = percentText(percent);
    if (measure.kind === 'childrenDone') return counted('panel_childrenDone', value.total, today);
    return text('panel_shareDone', number(value.total), today);
  }
  if (scoring.form === 'step') {
    const today = text(value === 1 ? 'panel_done' : 'panel_notYet');
    return text(measure.kind === 'issueDone' ? 'panel_issueDone' : 'panel_stepDone', today);
  }
  const today = value === null ? '—' : number(value);
  return text(scoring.form === 'range' ? 'panel_inRange' : 'panel_number', today);
}

/** One ancestor and what the item would still add to it: `Win enterprise 62 %, +12 when done`. */
export function riseWords({ title, percent, adds }: Rise): string {
  const shown = percentText(percent);
  const points = Math.round(adds);
  return points > 0 ? text('panel_riseAdds', title, shown, number(points)) : text('panel_rise', title, shown);
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago, in the person's language: `3 hours ago`. Both in ms since 1970. */
export function ago(then: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const [unit, ms] = units.find(([, length]) => now - then >= length) ?? ['second', 1000];
  return format.format(unit === 'second' ? 0 : -Math.floor((now - then) / ms), unit);
}

/** How old the number is: `Read just now.`, `The number is from 3 hours ago.` */
export function ageWords(readAt: number | null, now: number): string {
  if (readAt === null) return text('panel_neverRead');
  if (now - readAt < 60_000) return text('panel_readNow');
  return text('panel_readAge', ago(readAt, now));
}
