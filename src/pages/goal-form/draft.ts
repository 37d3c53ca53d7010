import type { Goal, Level, Period, PersonId } from '../../core/records.ts';
import { isWeight } from '../../core/scoring.ts';
import type { NewGoal, NewKeyResult } from '../../messaging/creating-calls.ts';
import { parseNumber } from '../../ui/number-text.ts';
import type { TextKey } from '../../words/text.ts';
import type { KeyResultDraft } from './key-result-draft.ts';
import { keyResultFrom, outlineOf } from './outline.ts';

/** A goal that contributes: one that exists, or one to create, by its title and its first Key Result's. */
export type ContributingDraft = {
  line: number;
  goal: Goal | null;
  created: string | null;
  first: string;
  weight: string;
};

/** Somebody other than this person; `id` is null for one who is named here first. */
export type OwnerDraft = { id: PersonId | null; name: string };

export type GoalDraft = {
  /** The person's own name, asked once; null when it is known. */
  name: string | null;
  title: string;
  /** Null: this person. */
  owner: OwnerDraft | null;
  /** A pasted list, from which several goals are made instead of one; null: one. */
  list: string | null;
  level: Level;
  period: Period;
  contributesTo: Goal | null;
  keyResults: KeyResultDraft[];
  contributing: ContributingDraft[];
  draft: boolean;
};

/** What can't be taken: the field it stands in, and why. Fields of a line are `<field>:<line>`. */
export type Fault = { field: string; why: TextKey };

/** As many as one step takes. */
const mostGoals = 200;

const badWeight = (typed: string, locale: string) => !isWeight(parseNumber(typed, locale));

/** The first thing about a Key Result that can't be taken (SPEC K12). */
export function faultOfKeyResult(draft: KeyResultDraft, locale: string): Fault | null {
  const at = (field: string, why: TextKey): Fault => ({ field: `${field}:${draft.line}`, why });
  if (draft.title.trim() === '') return at('title', 'goalForm_needsKeyResultTitle');
  if (draft.form === 'metric' && parseNumber(draft.start, locale) === null)
    return at('start', 'goalForm_needsNumber');
  if (draft.form === 'metric' && parseNumber(draft.target, locale) === null)
    return at('target', 'goalForm_needsNumber');
  return badWeight(draft.weight, locale) ? at('weight', 'goalForm_needsWeight') : null;
}

function faultOfContributing(draft: ContributingDraft, locale: string): Fault | null {
  if (draft.goal === null && draft.created === null)
    return { field: `goal:${draft.line}`, why: 'goalForm_needsGoal' };
  if (badWeight(draft.weight, locale)) return { field: `weight:${draft.line}`, why: 'goalForm_needsWeight' };
  return null;
}

function faultOfList(list: string): Fault | null {
  const goals = outlineOf(list);
  const at = (why: TextKey): Fault => ({ field: 'list', why });
  if (goals.length === 0) return at('goalForm_needsTitle');
  if (goals.length > mostGoals) return at('goalForm_tooMany');
  const long = goals.some(({ title, keyResults }) =>
    [title, ...keyResults].some((line) => line.length > 500),
  );
  return long ? at('goalForm_listLong') : null;
}

/** The first thing that can't be taken, from top to bottom (SPEC G1, G2, K12); null when all can. */
export function faultOf(draft: GoalDraft, locale: string): Fault | null {
  if (draft.name?.trim() === '') return { field: 'name', why: 'goalForm_needsName' };
  if (draft.list !== null) return faultOfList(draft.list);
  if (draft.title.trim() === '') return { field: 'title', why: 'goalForm_needsTitle' };
  for (const keyResult of draft.keyResults) {
    const fault = faultOfKeyResult(keyResult, locale);
    if (fault) return fault;
  }
  for (const contributing of draft.contributing) {
    const fault = faultOfContributing(contributing, locale);
    if (fault) return fault;
  }
  const bare = draft.keyResults.length + draft.contributing.length === 0;
  return bare && !draft.draft ? { field: 'children', why: 'goalForm_needsChild' } : null;
}

/** A Key Result to send; call it only on what has no fault. */
export function newKeyResultOf(draft: KeyResultDraft, locale: string): NewKeyResult {
  const numbers = {
    start: parseNumber(draft.start, locale) ?? 0,
    target: parseNumber(draft.target, locale) ?? 0,
  };
  const metric = draft.form === 'metric';
  return {
    title: draft.title.trim(),
    weight: parseNumber(draft.weight, locale) ?? 1,
    unit: metric ? draft.unit.trim() : '',
    due: null,
    scoring: metric
      ? { form: 'scale', ...numbers, rising: numbers.target >= numbers.start }
      : { form: 'step' },
  };
}

/** What all goals of a form share. */
const common = ({ level, period, owner, contributesTo }: GoalDraft) => ({
  level,
  period,
  ...(owner && { owner: owner.id === null ? { name: owner.name } : { id: owner.id } }),
  contributesTo: contributesTo?.id ?? null,
});

function contributingOf(
  { goal, created, first, weight }: ContributingDraft,
  locale: string,
): NewGoal['contributing'] {
  const weighed = { weight: parseNumber(weight, locale) ?? 1 };
  if (goal) return [{ goal: goal.id, ...weighed }];
  if (created === null) return [];
  const keyResults = first.trim() === '' ? [] : [newKeyResultOf(keyResultFrom(0, first, locale), locale)];
  return [{ title: created.trim(), keyResults, ...weighed }];
}

/** The goal to send; call it only on what has no fault. */
export const newGoalOf = (draft: GoalDraft, locale: string): NewGoal => ({
  ...common(draft),
  title: draft.title.trim(),
  draft: draft.draft,
  keyResults: draft.keyResults.map((k) => newKeyResultOf(k, locale)),
  contributing: draft.contributing.flatMap((line) => contributingOf(line, locale)),
});

/** The goals of a list to send; one without Key Results begins as a draft (SPEC G2). */
export const newGoalsOf = (draft: GoalDraft, list: string, locale: string): NewGoal[] =>
  outlineOf(list).map(({ title, keyResults }) => ({
    ...common(draft),
    title,
    draft: draft.draft || keyResults.length === 0,
    keyResults: keyResults.map((words, i) => newKeyResultOf(keyResultFrom(i, words, locale), locale)),
    contributing: [],
  }));

/** The field that a refusal of the worker belongs to; anything else stands with the buttons. */
export function fieldOf(code: string): string {
  const fields: Record<string, string> = {
    noPerson: 'name',
    emptyTitle: 'title',
    longTitle: 'title',
    badScore: 'score',
    badPeriod: 'period',
    needsChild: 'children',
    cycle: 'contributesTo',
    contributesTwice: 'contributesTo',
  };
  return fields[code] ?? 'form';
}
