import * as v from 'valibot';
import { done, id, measure, percent, ref, scoring, title, url, value, weight } from './schemas.ts';

/**
 * What a page's overlay may ask, about the page it stands in and nothing else. A call's name is its message; the
 * worker checks arguments against `args`, the overlay checks answers against `answer`.
 */

const status = v.picklist([
  'draft',
  'noData',
  'notStarted',
  'overdue',
  'onTrack',
  'behind',
  'atRisk',
  'achieved',
  'partial',
  'missed',
  'cancelled',
  'carriedOver',
]);

const goalChoice = v.object({ goal: id('goal'), title: v.string(), percent, period: v.string() });
/** A goal to choose from. `period` is in the person's words: "Q4 2026". */
export type GoalChoice = v.InferOutput<typeof goalChoice>;

const stale = v.nullable(v.object({ message: v.string(), todo: v.string() }));

const linkHere = v.object({
  keyResult: id('keyResult'),
  title: v.string(),
  goal: id('goal'),
  goalTitle: v.string(),
  percent,
  status,
  /** The Key Result's own percent. */
  own: percent,
});
/** One Key Result that follows the thing on this page, with its goal's number. */
export type LinkHere = v.InferOutput<typeof linkHere>;

const linkMark = v.object({ key: v.string(), goal: id('goal'), goalTitle: v.string(), percent, status });
/** One goal that follows the thing called `key`, for a mark in a list; a key comes once for each of its goals. */
export type LinkMark = v.InferOutput<typeof linkMark>;

const rise = v.object({ goal: id('goal'), title: v.string(), percent, status, adds: v.number() });
/** An ancestor that the item lifts; `adds` is in whole points: what finishing it would still add. */
export type Rise = v.InferOutput<typeof rise>;

const milestone = v.object({
  keyResult: id('keyResult'),
  title: v.string(),
  done: v.boolean(),
  /** Who may tick it, when that is somebody else (SPEC G4). */
  ownedBy: v.nullable(v.string()),
});
export type Milestone = v.InferOutput<typeof milestone>;

const linkView = v.object({
  ...linkHere.entries,
  rises: v.array(rise),
  milestones: v.array(milestone),
  /**
   * `some`: its weeks before it was linked can be read (`fillHistory`), and by this person. `ofToday`: likewise, of what is in it
   * today (SPEC H3). `none`: nobody keeps them. Null: no word on it.
   */
  past: v.nullable(v.picklist(['some', 'ofToday', 'none'])),
  /** When the value was last confirmed, ms since 1970; null: never. */
  readAt: v.nullable(v.number()),
  stale,
  /** What the number leaves unsaid: things without an estimate (SPEC K9), a number that is only "at least". */
  note: v.optional(v.string()),
});
export type LinkView = v.InferOutput<typeof linkView>;

/** What words for an offer need: the field measured, over how many things, what is left unsaid. */
const says = v.object({
  field: v.optional(v.string()),
  group: v.optional(v.string()),
  scope: v.optional(v.string()),
  count: v.optional(v.number()),
  sprint: v.optional(v.boolean()),
  unestimated: v.optional(v.number()),
  atLeast: v.optional(v.boolean()),
});

const choices = v.object({
  option: v.string(),
  of: v.array(v.object({ value: v.string(), label: v.string(), now: v.boolean() })),
});

const offer = v.object({
  measure,
  scoring,
  value,
  percent,
  says: v.optional(says),
  /** What a number is counted in: `USD`, `%`. */
  unit: v.optional(v.string()),
  /** Other values that may be chosen of a list; semicolons part them in the option. */
  choices: v.optional(choices),
});
/** One way to measure the thing on the page, with today's value. */
export type OfferView = v.InferOutput<typeof offer>;

const panelView = v.object({
  key: v.string(),
  /** The thing as the site describes it just now; null when it could not be read, `stale` says why. */
  item: v.nullable(
    v.object({
      ref,
      title: v.string(),
      offers: v.array(offer),
      /**
       * What is counted, in the site's query language; absent for a single thing. To link an edited one, ask again with
       * the address that the site gives a search for it.
       */
      query: v.optional(v.string()),
    }),
  ),
  stale,
  links: v.array(linkView),
  suggested: v.nullable(goalChoice),
  goals: v.array(goalChoice),
});
export type PanelView = v.InferOutput<typeof panelView>;

/** What content/control.js asks on every page of something; it checks the answers by hand. */
export const controlCalls = {
  /** What stands behind the page at `url`: from the store alone, no request leaves. `known` is false on pages that can't be linked. */
  itemHere: {
    args: v.object({ url }),
    answer: v.object({ known: v.boolean(), links: v.array(linkHere) }),
  },
  /** The person looks at a linked thing: read it, unless that happened within the last minute (SPEC L1–L5). */
  lookAt: { args: v.object({ url }), answer: v.object({}) },
};

/** What content/badges.js asks. */
export const listCalls = {
  /** What is linked at the site of the page at `url`: from the store alone, for the marks in its lists. */
  linkedKeys: { args: v.object({ url }), answer: v.object({ marks: v.array(linkMark) }) },
};

export const overlayCalls = {
  ...controlCalls,
  ...listCalls,
  /** Everything the panel shows for the page at `url`, its thing read from the site just now. */
  panelHere: { args: v.object({ url }), answer: panelView },
  /** Goals of this person whose title fits `text`, best first, at most 20. */
  findGoals: {
    args: v.object({ text: v.pipe(v.string(), v.maxLength(200)) }),
    answer: v.object({ goals: v.array(goalChoice) }),
  },
  /**
   * Links the thing as a Key Result of a goal, or of a new goal with that title (SPEC G2, L5, L6, K12). The worker reads the
   * thing itself once more: what a page claims about values is never believed.
   */
  linkItem: {
    args: v.object({
      url,
      goal: v.union([v.object({ id: id('goal') }), v.object({ title })]),
      measure,
      scoring,
      title,
      weight,
    }),
    answer: v.object({ ...done.entries, keyResult: id('keyResult'), goalTitle: v.string(), percent }),
  },
  /**
   * Rebuilds what a linked share was at the end of each week of its goal's period so far, and appends it as readings with
   * earlier dates (SPEC H3, G4). Answers when it has ended; `stopped` when `stopHistory` ended it, and nothing was kept.
   */
  fillHistory: {
    args: v.object({ keyResult: id('keyResult') }),
    answer: v.object({ added: v.number(), stopped: v.boolean() }),
  },
  /** How far that is, in things read; `of` is 0 before they are known, and when nothing is under way. */
  historyProgress: {
    args: v.object({ keyResult: id('keyResult') }),
    answer: v.object({ running: v.boolean(), done: v.number(), of: v.number() }),
  },
  /** Ends it; nothing is kept of a part. */
  stopHistory: { args: v.object({ keyResult: id('keyResult') }), answer: v.object({}) },
  /** Ticks or unticks a milestone (SPEC K1, G4, H1). */
  setMilestone: {
    args: v.object({ keyResult: id('keyResult'), done: v.boolean() }),
    answer: v.object({ ...done.entries, goalTitle: v.string(), percent }),
  },
  /** Takes back the commit it names, if nothing it touched has changed since (SPEC G7). */
  undo: { args: done, answer: done },
};
