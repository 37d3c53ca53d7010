import type { Goal, Level, Period } from '../../core/records.ts';
import { isWeight } from '../../core/scoring.ts';
import type { NewGoal, NewKeyResult } from '../../messaging/page-calls.ts';
import { parseNumber } from '../../ui/number-text.ts';
import type { TextKey } from '../../words/text.ts';

/** A Key Result as it is being typed; numbers stay as typed until they are taken. */
export type KeyResultDraft = {
  /** Tells lines apart while they come and go. */
  line: number;
  form: 'milestone' | 'metric';
  title: string;
  start: string;
  target: string;
  unit: string;
  weight: string;
};

export type ContributingDraft = { line: number; goal: Goal | null; weight: string };

export type GoalDraft = {
  /** The person's own name, asked once; null when it is known. */
  name: string | null;
  title: string;
  level: Level;
  period: Period;
  contributesTo: Goal | null;
  keyResults: KeyResultDraft[];
  contributing: ContributingDraft[];
  draft: boolean;
};

/** What can't be taken: the field it stands in, and why. Fields of a line are `<field>:<line>`. */
export type Fault = { field: string; why: TextKey };

export const newKeyResultDraft = (line: number): KeyResultDraft => ({
  line,
  form: 'milestone',
  title: '',
  start: '0',
  target: '',
  unit: '',
  weight: '1',
});

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
  if (draft.goal === null) return { field: `goal:${draft.line}`, why: 'goalForm_needsGoal' };
  if (badWeight(draft.weight, locale)) return { field: `weight:${draft.line}`, why: 'goalForm_needsWeight' };
  return null;
}

/** The first thing that can't be taken, from top to bottom (SPEC G1, G2, K12); null when all can. */
export function faultOf(draft: GoalDraft, locale: string): Fault | null {
  if (draft.name?.trim() === '') return { field: 'name', why: 'goalForm_needsName' };
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

/** The goal to send; call it only on what has no fault. */
export function newGoalOf(draft: GoalDraft, locale: string): NewGoal {
  const contributing = draft.contributing.flatMap(({ goal, weight }) =>
    goal ? [{ goal: goal.id, weight: parseNumber(weight, locale) ?? 1 }] : [],
  );
  return {
    title: draft.title.trim(),
    level: draft.level,
    period: draft.period,
    draft: draft.draft,
    contributesTo: draft.contributesTo?.id ?? null,
    keyResults: draft.keyResults.map((k) => newKeyResultOf(k, locale)),
    contributing,
  };
}

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
