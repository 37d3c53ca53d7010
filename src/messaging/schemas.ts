import * as v from 'valibot';
import { isId, type Kinds } from '../core/id.ts';
import type { Day } from '../core/records.ts';

/** Schemas for what several calls share. Each refuses what the rules refuse; the receiver names the rule. */

export const id = <K extends keyof Kinds>(kind: K) => v.custom<Kinds[K]>((value) => isId(kind, value));

export const finite = v.pipe(v.number(), v.finite());

/** SPEC K12. */
export const weight = v.pipe(v.number(), v.finite(), v.minValue(0));

export const day = v.custom<Day>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));

export const period = v.object({ start: day, end: day });

export const level = v.picklist(['corporate', 'group', 'team', 'individual']);

/** Titles are trimmed and measured where they are decided (SPEC G1). */
export const title = v.string();

export const value = v.nullable(
  v.union([finite, v.object({ done: v.pipe(finite, v.minValue(0)), total: v.pipe(finite, v.minValue(0)) })]),
);

export const scoring = v.variant('form', [
  v.object({ form: v.literal('step') }),
  v.object({ form: v.literal('share') }),
  v.object({ form: v.literal('scale'), start: finite, target: finite, rising: v.boolean() }),
  v.object({
    form: v.literal('range'),
    lo: v.nullable(finite),
    hi: v.nullable(finite),
    tolerance: v.pipe(finite, v.minValue(0)),
  }),
]);

export const measure = v.object({
  kind: v.pipe(v.string(), v.maxLength(60)),
  options: v.optional(
    v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.pipe(v.string(), v.maxLength(8000)), finite])),
  ),
});

const short = v.pipe(v.string(), v.maxLength(200));

export const ref = v.object({
  source: short,
  site: short,
  kind: short,
  id: short,
  key: short,
  url: v.pipe(v.string(), v.maxLength(8000)),
  name: v.optional(v.pipe(v.string(), v.maxLength(500))),
});

export const url = v.pipe(v.string(), v.maxLength(8000));

/** Whole percent to show, 0…100 (0…999 for a Key Result's own label); null is "—". */
export const percent = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(999)));

/** Identifies a commit, so that `undo` takes back that one and no other. */
export const commitId = v.pipe(v.string(), v.maxLength(40));

/** What every command that changes something answers. */
export const done = v.object({ commit: commitId });

/** What a command about a goal answers: its title and its number afterwards. */
export const outcome = v.object({ ...done.entries, goalTitle: v.string(), percent });

export const note = v.pipe(v.string(), v.maxLength(20_000));
