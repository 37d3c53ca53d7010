import type { Measure, Scoring } from '../../core/records.ts';
import type { Offer, Says } from '../source.ts';
import { towards } from '../towards.ts';
import type { NumberField } from './fields.ts';
import { measured, type Tally } from './tally.ts';

/** Fields that are offered of one thing: more would bury the likely ones. */
const mostOffered = 6;

/** What a measure is made of: its kind, and options that say what it is about. */
export type Wish = {
  kind: string;
  options: Record<string, string>;
  field?: NumberField;
  form: 'share' | 'scale';
};

/** The offer of one wish; null when it has no value today: nothing to share, too many to read. */
function offerOf({ kind, options, field, form }: Wish, tally: Tally, title: string): Offer | null {
  const all = { ...options, ...(field && { field: field.id }) };
  const measure: Measure = Object.keys(all).length > 0 ? { kind, options: all } : { kind };
  const got = measured(measure, tally);
  if (!got.ok || got.body.value === null) return null;
  const { value, unestimated, atLeast } = got.body;
  const scoring: Scoring =
    form === 'share' ? { form } : towards(typeof value === 'number' ? value : null, kind === 'issueCount');
  const says: Says = {
    count: tally.total,
    ...(field && { field: field.name }),
    ...(options['sprint'] !== undefined && { sprint: true }),
    ...(unestimated !== undefined && { unestimated }),
    ...(atLeast && { atLeast }),
  };
  return { measure, scoring, value, title, says };
}

/** Fields with a value in some of the issues, likeliest first. */
const valued = (fields: readonly NumberField[], tally: Tally) =>
  fields.filter(({ id }) => (tally.fields.get(id)?.valued ?? 0) > 0).slice(0, mostOffered);

/** Shares of an issue's children: by count, and by each field that some of them have. */
export function childOffers(tally: Tally, fields: readonly NumberField[], title: string): Offer[] {
  const kind = 'childrenDone';
  const wishes: Wish[] = [
    { kind, options: {}, form: 'share' },
    ...valued(fields, tally).map((field): Wish => ({ kind, options: {}, field, form: 'share' })),
  ];
  return wishes.flatMap((wish) => offerOf(wish, tally, title) ?? []);
}

/** Everything that many issues can be measured by; of an open sprint only the shares. `options` say which issues. */
export function queryOffers(
  tally: Tally,
  fields: readonly NumberField[],
  options: Record<string, string>,
  title: string,
): Offer[] {
  const some = valued(fields, tally);
  const shares: Wish[] = [
    { kind: 'issuesDone', options, form: 'share' },
    ...some.map((field): Wish => ({ kind: 'issuesDone', options, field, form: 'share' })),
  ];
  const numbers = some.flatMap((field): Wish[] => [
    { kind: 'fieldSum', options, field, form: 'scale' },
    { kind: 'fieldAverage', options, field, form: 'scale' },
  ]);
  const counted: Wish = { kind: 'issueCount', options, form: 'scale' };
  const wishes = options['sprint'] === undefined ? [...shares, counted, ...numbers] : shares;
  return wishes.flatMap((wish) => offerOf(wish, tally, title) ?? []);
}
