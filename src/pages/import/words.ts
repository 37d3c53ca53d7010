import { isDay } from '../../core/day.ts';
import { percent } from '../../core/display.ts';
import type { Period, Scoring } from '../../core/records.ts';
import type { Item } from '../../exchange/item.ts';
import type { Note } from '../../exchange/plan/plan.ts';
import type { Refused } from '../../exchange/refused.ts';
import { statusText } from '../../ui/status.ts';
import { spanText } from '../../ui/value-text.ts';
import { number, percentText, type TextKey, text } from '../../words/text.ts';
import { dayText, periodText } from '../../words/time-text.ts';

export const reasonText = ({ reason, values }: Refused): string =>
  text(`exchange_refused_${reason}`, ...values);

export const noteText = ({ reason, values }: Note): string => text(`exchange_note_${reason}`, ...values);

/** Fields of a goal or Key Result that a preview names. */
const named = [
  'title',
  'owner',
  'delegates',
  'level',
  'period',
  'state',
  'asksFirst',
  'archived',
  'frozen',
  'closing',
  'goal',
  'weight',
  'unit',
  'due',
  'scoring',
  'source',
  'value',
] as const;
type Named = (typeof named)[number];

const isNamed = (field: string): field is Named => (named as readonly string[]).includes(field);

export const fieldText = (field: string): string =>
  isNamed(field) ? text(`import_changed_${field}` satisfies TextKey) : field;

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

function scoringText(scoring: Scoring): string {
  if (scoring.form === 'step' || scoring.form === 'share') return text(`dashboard_form_${scoring.form}`);
  return spanText(scoring, '') ?? text(`dashboard_form_${scoring.form}`);
}

function wordsOf(field: Named, value: unknown): string {
  const of = fieldsOf(value);
  switch (field) {
    case 'level':
      return text(`level_${value as 'team'}`);
    case 'state':
      return value === 'active' ? text('import_active') : statusText(value as 'draft');
    case 'period':
      return periodText(value as Period);
    case 'frozen':
      return percentText(percent(value as number));
    case 'closing':
      return [typeof of['score'] === 'number' ? number(of['score']) : '', of['note']]
        .filter(Boolean)
        .join(' · ');
    case 'scoring':
      return scoringText(value as Scoring);
    case 'source':
      return of['from'] === 'link' ? String(fieldsOf(of['ref'])['key'] ?? '') : text('dashboard_byHand');
    case 'value':
      return 'done' in of
        ? text('popup_share', number(Number(of['done'])), number(Number(of['total'])))
        : String(value);
    default:
      return String(value);
  }
}

/** A stored value as people say it: what a preview shows before and after. */
export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return text(value ? 'import_yes' : 'import_no');
  if (typeof value === 'number' && field !== 'frozen') return number(value);
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.join(', ');
  if (isDay(value)) return dayText(value);
  return (isNamed(field) ? wordsOf(field, value) : String(value)) || '—';
}

/** When a row of a table runs, as far as it says. */
export function itemPeriod({ start, end }: Item): string {
  if (start !== null && end !== null && start <= end) return periodText({ start, end });
  const day = start ?? end;
  return day === null ? '' : dayText(day);
}

/** What a row of a table measures: "10 → 40 customers, now 12". */
export function itemMeasure({ from, target, unit, actual, progress }: Item): string {
  const now = actual ? `${number(actual.number)}${actual.percent ? ' %' : ''}` : percentOr(progress);
  const span =
    from !== null && target !== null
      ? text('popup_span', number(from), `${number(target)} ${unit}`.trim())
      : target !== null
        ? `${number(target)} ${unit}`.trim()
        : '';
  return [span, now && text('import_now', now)].filter(Boolean).join(', ');
}

const percentOr = (progress: number | null): string =>
  progress === null ? '' : percentText(Math.round(progress * 100));
