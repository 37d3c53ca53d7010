import type { Scoring } from '../../core/records.ts';
import type { OfferView, PanelView } from '../../messaging/overlay-calls.ts';
import type { Refused } from './failure.ts';
import type { Choice } from './goal-list.tsx';
import { valuesOf, withValues } from './values.ts';

/** What a person has entered so far. Null is untouched: it follows what the worker suggests. */
export type Draft = {
  choice: Choice | null;
  typed: string | null;
  offer: number | null;
  /** Values chosen of a list. */
  values: readonly string[] | null;
  start: string | null;
  target: string | null;
  title: string | null;
  weight: string;
};

/** Another way to measure: what was typed for the former one doesn't fit it. */
export const otherOffer = (offer: number): Partial<Draft> => ({
  offer,
  values: null,
  start: null,
  target: null,
});

export const emptyDraft: Draft = {
  choice: null,
  typed: null,
  offer: null,
  values: null,
  start: null,
  target: null,
  title: null,
  weight: '1',
};

/** What stands in the form: the draft, and suggestions where it is untouched. */
export type Filled = {
  choice: Choice | null;
  /** All there are, the chosen one with the values that were chosen of its list. */
  offers: OfferView[];
  /** Index of the chosen one. */
  at: number;
  offer: OfferView | null;
  /** Values chosen of its list; empty where it has none. */
  values: readonly string[];
  scoring: Scoring | null;
  start: string;
  target: string;
  title: string;
};

function firstChoice(view: PanelView, title: string): Choice | null {
  if (view.suggested) return { goal: view.suggested };
  return view.goals.length === 0 && title !== '' ? { create: title } : null;
}

/** An empty field is no number, and refused as such rather than taken for 0. */
export const numberOf = (words: string): number => (words.trim() === '' ? Number.NaN : Number(words));

export function fill(draft: Draft, view: PanelView): Filled {
  const itemTitle = view.item ? view.item.title : '';
  const all = view.item ? view.item.offers : [];
  const at = draft.offer !== null && draft.offer < all.length ? draft.offer : 0;
  const given = all[at];
  const values = draft.values ?? (given ? valuesOf(given) : []);
  const offers = all.map((one, i) => (i === at ? withValues(one, values) : one));
  const offer = offers[at] ?? null; // no item could be read
  const scale = offer?.scoring.form === 'scale' ? offer.scoring : null;
  const start = draft.start ?? (scale ? String(scale.start) : '');
  const target = draft.target ?? (scale ? String(scale.target) : '');
  const typedScale = scale && {
    form: 'scale' as const,
    start: numberOf(start),
    target: numberOf(target),
    rising: numberOf(start) === numberOf(target) ? scale.rising : numberOf(target) > numberOf(start),
  };
  return {
    offers,
    at,
    values,
    choice: draft.typed === null ? (draft.choice ?? firstChoice(view, itemTitle)) : null,
    offer,
    scoring: typedScale ?? (offer ? offer.scoring : null),
    start,
    target,
    title: draft.title ?? itemTitle,
  };
}

/** Where a refusal belongs: beside one field, or to the whole form. */
export type FieldName = 'goal' | 'values' | 'start' | 'target' | 'title' | 'weight' | 'form';

const aboutGoal = ['notOwner', 'closed', 'notFound', 'cycle', 'needsChild'];

export function fieldOf({ code }: Refused, filled: Filled): FieldName {
  if (code === 'badWeight') return 'weight';
  if (code === 'badNumber') return Number.isFinite(numberOf(filled.start)) ? 'target' : 'start';
  if (code === 'emptyTitle') return filled.title.trim() === '' ? 'title' : 'goal';
  return aboutGoal.includes(code) ? 'goal' : 'form';
}
