import type { OfferView, Rise } from '../../messaging/overlay-calls.ts';
import { counted, locale, number, percentText, text } from '../../words/text.ts';
import { valuesOf } from './values.ts';

/** What is measured over many issues or by a field, in words; null for everything else. */
function fieldWords({ measure, value, percent, says, unit = '' }: OfferView): string | null {
  const { field = '', atLeast = false } = says ?? {}; // only measures over many say anything
  const shown = typeof value === 'number' ? withUnit(value, unit) : percentText(percent);
  const today = atLeast ? text('panel_atLeast', shown) : shown;
  switch (measure.kind) {
    case 'childrenDone':
    case 'issuesDone': {
      if (field !== '') return text('panel_fieldDone', field, today);
      const stem = measure.kind === 'issuesDone' ? 'panel_issuesDone' : 'panel_childrenDone';
      return typeof value === 'object' && value ? counted(stem, value.total, today) : null;
    }
    case 'issueCount':
      return text('panel_issueCount', today);
    case 'issueField':
      return text('panel_issueField', field, today);
    case 'fieldSum':
      return text('panel_fieldSum', field, today);
    case 'fieldAverage':
      return text('panel_fieldAverage', field, today);
    default:
      return null;
  }
}

const withUnit = (value: number, unit: string) => (unit === '' ? number(value) : `${number(value)} ${unit}`);

/** Several values as one reads them: `Closed Won or Closed Lost`. */
function valueWords(offer: OfferView): string {
  const chosen = valuesOf(offer);
  const labels =
    offer.choices?.of.filter(({ value }) => chosen.includes(value)).map(({ label }) => label) ?? [];
  return labels.length === 0 ? '…' : new Intl.ListFormat(locale(), { type: 'disjunction' }).format(labels);
}

/** What is measured of a record, a list of them, a report or a query, in words; null for everything else. */
function recordWords(offer: OfferView): string | null {
  const { measure, value, says, unit = '' } = offer;
  const { field = '', group } = says ?? {}; // a count says no field
  const today = typeof value === 'number' ? withUnit(value, unit) : '—';
  const step = text(value === 1 ? 'panel_done' : 'panel_notYet');
  switch (measure.kind) {
    case 'recordField':
      return text('panel_issueField', field, today);
    case 'recordChecked':
      return text('panel_recordChecked', field, step);
    case 'recordReaches':
      return text('panel_recordReaches', field, valueWords(offer), step);
    case 'listCount':
      return text('panel_listCount', today);
    case 'listSum':
      return text('panel_fieldSum', field, today);
    case 'listAverage':
      return text('panel_fieldAverage', field, today);
    case 'reportTotal':
      return text(
        'panel_issueField',
        group === undefined ? field : text('panel_ofGroup', field, group),
        today,
      );
    case 'soql':
      return text('panel_soql', today);
    default:
      return null;
  }
}

/** What is measured, in words, with today's value: `Share of 12 child issues done — 58 %`. */
export function offerWords(offer: OfferView): string {
  const { sprint = false, unestimated = 0 } = offer.says ?? {}; // only measures over many say anything
  const words = fieldWords(offer) ?? recordWords(offer) ?? plainWords(offer);
  const whole = sprint ? text('panel_openSprint', words) : words;
  return unestimated > 0 ? counted('panel_unestimated', unestimated, whole) : whole;
}

function plainWords({ measure, scoring, value, percent }: OfferView): string {
  if (typeof value === 'object' && value !== null) {
    const today = percentText(percent);
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
