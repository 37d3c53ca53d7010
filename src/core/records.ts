/** The records Keyrise keeps (docs/SPEC.md G, K, H, L). Every field is plain JSON; times are ms since 1970, days are local calendar dates. */

declare const idTag: unique symbol;
type Id<Kind extends string> = `${Kind}:${string}` & { readonly [idTag]: Kind };

export type GoalId = Id<'goal'>;
export type KeyResultId = Id<'keyResult'>;
export type ContributionId = Id<'contribution'>;
export type CheckInId = Id<'checkIn'>;
export type ReadingId = Id<'reading'>;
export type PersonId = Id<'person'>;

/** A calendar date without a time zone: `2026-11-24`. Made and checked in `day.ts`. */
export type Day = `${number}-${number}-${number}`;

/** First and last day, both inside (SPEC G1). Quarters, halves and years are periods whose name follows from the dates. */
export type Period = { start: Day; end: Day };

export type Level = 'corporate' | 'group' | 'team' | 'individual';
export type ClosedState = 'achieved' | 'partial' | 'missed' | 'cancelled' | 'carriedOver';
export type GoalState = 'draft' | 'active' | ClosedState;

/** The owner's own verdict at the end: `score` 0…1 or none; `at` in ms since 1970. */
export type Closing = { score: number | null; note: string; at: number };

/** Who made the last change to a record, and when (SPEC G7). */
type Stamp = { createdAt: number; updatedAt: number; updatedBy: PersonId };

/** SPEC G1. */
export type Goal = Stamp & {
  id: GoalId;
  title: string;
  owner: PersonId;
  /** Others who may update it (SPEC G4). */
  delegates: PersonId[];
  level: Level;
  period: Period;
  state: GoalState;
  /** Offers wait for an answer instead of counting at once (SPEC G6). */
  asksFirst: boolean;
  /** Hidden from lists; changes no number. */
  archived: boolean;
  /** 0…1, or null for "no data". Present exactly while the goal is closed (SPEC C1). */
  frozen?: number | null;
  /** The goal it became when it was rolled over, and the one it came from (SPEC C3). */
  carriedTo?: GoalId;
  carriedFrom?: GoalId;
  /** What its owner said of it when closing (SPEC C1). Present as `frozen` is, where this version closed it. */
  closing?: Closing;
};

/**
 * How a value becomes raw progress (SPEC K1–K4). `step`: value 1 or 0. `share`: done of total. `scale`: from start to
 * target; `rising` decides only when both are equal (K3). `range`: stay between lo and hi, both inside; null is open.
 */
export type Scoring =
  | { form: 'step' }
  | { form: 'share' }
  | { form: 'scale'; start: number; target: number; rising: boolean }
  | { form: 'range'; lo: number | null; hi: number | null; tolerance: number };

/** Done of total, in issues, points or whatever the measure counts. */
export type Share = { done: number; total: number };

/** The current value of a Key Result: 1 or 0 for a step, a number for scale and range, a Share for share; null is no data. */
export type Value = number | Share | null;

/** A thing in another system. `id` never changes there and is what a link follows (SPEC L5); `key` is what people read. */
export type Ref = {
  source: string;
  /** Address of the site, without a final slash: `https://acme.atlassian.net`. */
  site: string;
  kind: string;
  id: string;
  key: string;
  url: string;
  /** What people call it, where its key is no word: a record's name. As it was when it was linked. */
  name?: string;
};

/** The rule that turns a Ref into a number; `kind` and `options` are the source's own words. */
export type Measure = { kind: string; options?: Record<string, string | number> };

/** Where the value comes from (SPEC K7). */
export type Hand = { from: 'hand' };
export type Linked = {
  from: 'link';
  ref: Ref;
  measure: Measure;
  /** A hand-typed value has stopped the readings (SPEC K13). */
  paused: boolean;
};
export type Source = Hand | Linked;

/** SPEC K, G4. It has no owner of its own: its goal's owner owns it. */
export type KeyResult = Stamp & {
  id: KeyResultId;
  goal: GoalId;
  title: string;
  /** ≥ 0 and finite (SPEC K12). */
  weight: number;
  /** Shown after the value of a metric: `€`, `%`, `customers`. */
  unit: string;
  /** For steps: expected done after this day (SPEC S2). Null means the goal's end. */
  due: Day | null;
  scoring: Scoring;
  source: Source;
  value: Value;
};

/**
 * A Contributing Goal's link to the goal it contributes to (SPEC G5, G6). `offered` is written by the child's owner;
 * `weight`, `accepted` and `declined` by the parent's.
 */
export type Contribution = {
  id: ContributionId;
  child: GoalId;
  parent: GoalId;
  weight: number;
  offered: boolean;
  accepted: boolean;
  declined: boolean;
  createdAt: number;
  updatedAt: number;
  updatedBy: PersonId;
};

export type EntrySource = 'hand' | 'jira' | 'salesforce' | 'import' | 'rollover';

/** A person's dated update, of a Key Result or of the goal as a whole (SPEC H1). Appended, never rewritten. `at` is the moment it speaks of (H3). */
export type CheckIn = {
  id: CheckInId;
  goal: GoalId;
  keyResult: KeyResultId | null;
  at: number;
  by: PersonId;
  source: EntrySource;
  /** Null when it says nothing about the value. Of a closed goal as a whole: its frozen progress, 0…1. */
  value: Value;
  note: string;
  /** 0–10, the owner's own (SPEC S6). */
  confidence: number | null;
  /** Set on the entry that closed the goal (SPEC C1); it stays when the goal is reopened. */
  closed?: { state: ClosedState; score: number | null };
};

/** What one read returned, kept when it changed the value (SPEC L3, H2). */
export type Reading = {
  id: ReadingId;
  keyResult: KeyResultId;
  at: number;
  /** Display name of the account that read it. */
  by: string;
  source: string;
  value: Value;
  /** By how much the total moved since the reading before: "scope +1". Null when there is no total. */
  scope: number | null;
};

/** Why the last read gave nothing new (SPEC L1). The words for each are in `_locales`. */
export type TroubleReason =
  | 'signedOut'
  | 'otherAccount'
  | 'sessionRefused'
  | 'disconnected'
  | 'moved'
  | 'forbidden'
  | 'notFound'
  | 'refused'
  | 'gone'
  | 'throttled'
  | 'spent'
  | 'siteDown'
  | 'notJson'
  | 'unexpected'
  | 'offline'
  | 'timeout'
  | 'noPermission'
  | 'switchedOff'
  | 'empty'
  | 'otherCurrency'
  | 'tooMany'
  | 'siteOff';

/** What is wrong with a question that can't be asked, or has no one number for an answer. The words for each are in `_locales`. */
export type QuestionFault =
  | 'empty'
  | 'tooLong'
  | 'broken'
  | 'manyStatements'
  | 'notAQuestion'
  | 'manyNumbers'
  | 'joinedReport';

export type Trouble = {
  reason: TroubleReason;
  fault?: QuestionFault;
  /** What the other side said when it refused a question, in its own words. */
  said?: string;
  at: number;
  /** When the next try is due, if the other side said so; ms since 1970. */
  retryAt: number | null;
};

/** How fresh a linked Key Result's value is; kept apart from the record, because it moves with every round and never synchronises. */
export type Freshness = {
  keyResult: KeyResultId;
  /** When the value was last confirmed; null: never read (SPEC L2). */
  readAt: number | null;
  by: string | null;
  trouble: Trouble | null;
  /** What the last good value leaves unsaid: things without an estimate, which count 0 (SPEC K9), and a number that is only "at least". */
  notes?: { unestimated?: number; atLeast?: boolean };
};

/** `sameAs`: the record turned out to be somebody known by another one; it stays for the history that names it. */
export type Person = { id: PersonId; name: string; email?: string; sameAs?: PersonId };

/** How long a site rests after rounds that failed without its saying how long: `failures` in a row, asked again at `until` (ms since 1970). */
export type BackOff = { failures: number; until: number };

/** The share (0…1) of a site's daily allowance of requests that was gone when it last said so, at `at` (ms since 1970). */
export type Used = { share: number; at: number };

/** A Jira or Salesforce that is on. The account is pinned when it is turned on (SPEC L1); no secrets. */
export type Site = {
  /** Address without a final slash; also the key. */
  base: string;
  source: string;
  account: { id: string; name: string };
  /** Last round that reached the site; null before the first. */
  readAt: number | null;
  trouble: Trouble | null;
  /** What kind of site it is, in its source's own word. */
  flavour?: string;
  /** It is read with a personal access token, kept elsewhere, instead of the session. */
  byToken?: true;
  /** It is read by OAuth, with this client id of the customer's own; the tokens are kept elsewhere. */
  client?: string;
  backOff?: BackOff;
  used?: Used;
};

/** Gaps between expected progress and progress, 0…1, up to which a goal is on track, and behind (SPEC S4). */
export type Limits = { onTrack: number; behind: number };

export type Settings = {
  key: 'settings';
  me: PersonId | null;
  limits: Limits;
  /** The goal a link was last made to; suggested next time. */
  lastGoal: GoalId | null;
};
