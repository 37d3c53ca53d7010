import type { Scoring } from '../../core/records.ts';
import type { OfferView, PanelView } from '../../messaging/overlay-calls.ts';
import type { Refused } from './failure.ts';
import type { Choice } from './goal-list.tsx';

/** What a person has entered so far. Null is untouched: it follows what the worker suggests. */
export type Draft = {
  choice: Choice | null;
  typed: string | null;
  offer: number | null;
  start: string | null;
  target: string | null;
  title: string | null;
  weight: string;
};

export const emptyDraft: Draft = {
  choice: null,
  typed: null,
  offer: null,
  start: null,
  target: null,
  title: null,
  weight: '1',
};

/** What stands in the form: the draft, and suggestions where it is untouched. */
export type Filled = {
  choice: Choice | null;
  offer: OfferView | null;
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
  const offer = view.item?.offers[draft.offer ?? 0] ?? null; // no item could be read, or fewer offers than before
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
    choice: draft.typed === null ? (draft.choice ?? firstChoice(view, itemTitle)) : null,
    offer,
    scoring: typedScale ?? (offer ? offer.scoring : null),
    start,
    target,
    title: draft.title ?? itemTitle,
  };
}

/** Where a refusal belongs: beside one field, or to the whole form. */
export type FieldName = 'goal' | 'start' | 'target' | 'title' | 'weight' | 'form';

const aboutGoal = ['notOwner', 'closed', 'notFound', 'cycle', 'needsChild'];

export function fieldOf({ code }: Refused, filled: Filled): FieldName {
  if (code === 'badWeight') return 'weight';
  if (code === 'badNumber') return Number.isFinite(numberOf(filled.start)) ? 'target' : 'start';
  if (code === 'emptyTitle') return filled.title.trim() === '' ? 'title' : 'goal';
  return aboutGoal.includes(code) ? 'goal' : 'form';
}
