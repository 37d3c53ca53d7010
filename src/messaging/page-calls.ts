import * as v from 'valibot';
import { closingCalls } from './closing-calls.ts';
import { creatingCalls, newKeyResult, unit } from './creating-calls.ts';
import { diagnosisCalls } from './diagnosis-calls.ts';
import { exchangeCalls } from './exchange-calls.ts';
import { overlayCalls } from './overlay-calls.ts';
import { peopleCalls } from './people-calls.ts';
import {
  day,
  done,
  finite,
  id,
  level,
  note,
  outcome,
  period,
  scoring,
  title,
  url,
  weight,
} from './schemas.ts';
import { teamCalls } from './team-calls.ts';

/** What Keyrise's own pages may ask: everything. See overlay-calls.ts for how a call is made. */

export const pageCalls = {
  ...overlayCalls,
  ...exchangeCalls,
  ...diagnosisCalls,
  ...closingCalls,
  ...peopleCalls,
  ...creatingCalls,
  ...teamCalls,
  /** Sets who this is (first run, settings). An empty name is refused. */
  introduce: { args: v.object({ name: title }), answer: v.object({}) },
  /**
   * Turns a Jira or Salesforce on, once the page has been given the permission: reads the account to prove it works, pins
   * it (SPEC L1), registers the content script, and reads what is linked already. Refused: `notASite`, `insecureSite` (plain
   * http without `insecure`), `badToken`, `badClient`, `needsClient` (the site takes no session), `notConnected` (OAuth was
   * declined or failed), `noPermission`, `siteTrouble`.
   */
  turnOnSite: {
    args: v.object({
      source: v.string(),
      address: url,
      /** The person was warned that plain http can be read by others, and wants it. */
      insecure: v.optional(v.boolean()),
      /** A personal access token, Data Center only: used instead of the session, and kept until the browser closes. */
      token: v.optional(v.pipe(v.string(), v.maxLength(1000))),
      /** The customer's own client id: the person signs in by OAuth, and the session isn't used. */
      client: v.optional(v.pipe(v.string(), v.maxLength(1000))),
      /** Keep the token, or what OAuth gives, for good ("stay signed in"). */
      stay: v.optional(v.boolean()),
    }),
    answer: v.object({ site: v.string(), account: v.string() }),
  },
  /** Turns it off: no content script, no permission; Key Results stay, marked stale (SPEC K11). */
  turnOffSite: { args: v.object({ site: url }), answer: v.object({}) },
  /** Changes a goal's own fields (SPEC G1, G3, G4). */
  changeGoal: {
    args: v.object({
      goal: id('goal'),
      title: v.optional(title),
      level: v.optional(level),
      period: v.optional(period),
      draft: v.optional(v.boolean()),
      asksFirst: v.optional(v.boolean()),
      /** Who else may update it; only its owner names them (SPEC G4). */
      delegates: v.optional(v.array(id('person'))),
      /** Hides it from lists and changes no number; a closed goal too (SPEC G1). */
      archived: v.optional(v.boolean()),
    }),
    answer: outcome,
  },
  /** Adds a Key Result kept by hand (SPEC K1–K4, G4). */
  addKeyResult: {
    args: v.object({ goal: id('goal'), keyResult: newKeyResult }),
    answer: v.object({ ...outcome.entries, keyResult: id('keyResult') }),
  },
  /** Changes a Key Result's wording, weight, due day or aim; never its form (SPEC K12, G4). */
  changeKeyResult: {
    args: v.object({
      keyResult: id('keyResult'),
      title: v.optional(title),
      weight: v.optional(weight),
      unit: v.optional(unit),
      due: v.optional(v.nullable(day)),
      scoring: v.optional(scoring),
    }),
    answer: outcome,
  },
  /** Removes a Key Result, unless it is the last child of an active goal (SPEC G3). */
  removeKeyResult: { args: v.object({ keyResult: id('keyResult') }), answer: outcome },
  /** Types a metric's value (SPEC K2, H1). On a linked Key Result it pauses the readings (SPEC K13). */
  setMetric: { args: v.object({ keyResult: id('keyResult'), value: finite }), answer: outcome },
  /**
   * What a person says of a Key Result, or with `keyResult: null` of the goal as a whole (SPEC S6, H1): a value (not of a
   * share), a note, a confidence of 0–10; null and '' say nothing. `at` is the moment it speaks of in ms since 1970, null
   * for now: one before the last word on the value is kept in history and moves nothing (H3). A value on a linked Key
   * Result pauses its readings (K13).
   */
  checkIn: {
    args: v.object({
      goal: id('goal'),
      keyResult: v.nullable(id('keyResult')),
      value: v.nullable(finite),
      note,
      confidence: v.nullable(v.number()),
      at: v.nullable(v.number()),
    }),
    answer: outcome,
  },
  /** Reads a linked Key Result again that a value by hand had paused (SPEC K13). Answers once it was read, or its site said why not. */
  resume: { args: v.object({ keyResult: id('keyResult') }), answer: outcome },
  /** Offers a goal to another (SPEC G6, T1); with `insteadOf` an earlier offer of its is taken back in the same step. */
  align: {
    args: v.object({
      child: id('goal'),
      parent: id('goal'),
      insteadOf: v.optional(id('contribution')),
    }),
    answer: outcome,
  },
  /** The parent's owner adds a goal without an offer, or takes a waiting or declined one in (SPEC G6, T1, K12). */
  addContributing: {
    args: v.object({ child: id('goal'), parent: id('goal'), weight }),
    answer: outcome,
  },
  /** The child's owner takes an offer back; what the parent's owner has accepted goes on counting (SPEC G6). */
  withdraw: { args: v.object({ contribution: id('contribution') }), answer: outcome },
  /** The parent's owner weighs, accepts or declines a contribution (SPEC G6, K12, G3). */
  answerContribution: {
    args: v.object({
      contribution: id('contribution'),
      weight: v.optional(weight),
      accepted: v.optional(v.boolean()),
      declined: v.optional(v.boolean()),
    }),
    answer: outcome,
  },
  /** Reads every site that is on, now. Answers when all rounds have ended; what failed is in each site's record. */
  refresh: { args: v.object({}), answer: v.object({ read: v.number(), failed: v.number() }) },
  /** The gaps (0…1) up to which a goal is on track, and behind (SPEC S4); every status follows at once. */
  setLimits: { args: v.object({ onTrack: finite, behind: finite }), answer: done },
  /** Throws all derived numbers away and computes them from the records (SPEC R8). Answers how many goals there are. */
  rebuild: { args: v.object({}), answer: v.object({ goals: v.number() }) },
  /** Brings expected progress and status to today, if the day has changed (SPEC S8). */
  newDay: { args: v.object({}), answer: v.object({}) },
};

export type Calls = typeof pageCalls;
export type CallName = keyof Calls;
export type Args<M extends CallName> = v.InferOutput<Calls[M]['args']>;
export type Answer<M extends CallName> = v.InferOutput<Calls[M]['answer']>;
