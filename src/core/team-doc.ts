import type {
  CheckIn,
  ClosedState,
  Closing,
  GoalState,
  Level,
  Measure,
  Period,
  Ref,
  Scoring,
  Value,
} from './records.ts';
import type { Stamp } from './stamp.ts';

/** What the team's database holds (docs/SPEC.md, Y): how records look there. Written and read by `sync/`, kept beside the records. */

/** Who somebody is at the server: `userCtx.name`, the `sub` of a token. */
export type Login = string;

/** The version of these shapes. A document of a later one is shown and never written. */
export const teamSchema = 1;

type Written = { schema: number; updatedBy: Login; updatedAt: number };

/** A Key Result inside its goal. The definition is its owner's; `progress` a delegate's too. Each carries its own stamp. */
export type KeyResultPart = {
  /** Its local id without the kind. */
  id: string;
  createdAt: number;
  removed: boolean;
  title: string;
  weight: number;
  unit: string;
  due: string | null;
  scoring: Scoring;
  link: { ref: Ref; measure: Measure } | null;
  at: Stamp;
  by: Login;
  progress: { value: Value; paused: boolean; at: Stamp; by: Login };
};

/** The child's half of a contribution, in the child (SPEC G6). `goal` is the parent's document. */
export type OfferPart = {
  goal: string;
  id: string;
  createdAt: number;
  offered: boolean;
  at: Stamp;
  by: Login;
};

/** The parent's half, in the parent. `goal` is the child's document; `taken` is false when it says nothing any more. */
export type AnswerPart = {
  goal: string;
  id: string;
  createdAt: number;
  taken: boolean;
  weight: number;
  accepted: boolean;
  declined: boolean;
  at: Stamp;
  by: Login;
};

/** The fields of a goal, by the unit that is stamped and merged as one. */
export type GoalUnits = {
  title: { title: string };
  level: { level: Level };
  period: { period: Period };
  state: { state: GoalState; frozen: number | null; closing: Closing | null };
  asksFirst: { asksFirst: boolean };
  archived: { archived: boolean };
  owner: { owner: Login };
  delegates: { delegates: Login[] };
  /** Who owned it or was a delegate: their check-ins stay believed. */
  formerly: { formerly: Login[] };
  deleted: { deleted: boolean };
  /** The documents of the goals that it goes on as, and that it went on from (SPEC C3). */
  carried: { carriedTo: string | null; carriedFrom: string | null };
  /** Who changed the goal last, and when. */
  changed: { changed: { at: number; by: Login } };
};
export type GoalUnit = keyof GoalUnits;

type GoalFields = GoalUnits['title'] &
  GoalUnits['level'] &
  GoalUnits['period'] &
  GoalUnits['state'] &
  GoalUnits['asksFirst'] &
  GoalUnits['archived'] &
  GoalUnits['owner'] &
  GoalUnits['delegates'] &
  GoalUnits['formerly'] &
  GoalUnits['deleted'] &
  GoalUnits['carried'] &
  GoalUnits['changed'];

/** A goal with its Key Results and its halves of contributions: a validate function sees one document at a time. */
export type GoalDoc = Written &
  GoalFields & {
    /** `goal:<who created it>:<local id without the kind>` */
    _id: string;
    type: 'goal';
    createdAt: number;
    stamps: Record<GoalUnit, Stamp>;
    keyResults: KeyResultPart[];
    contributesTo: OfferPart[];
    contributors: AnswerPart[];
  };

/** A check-in; appended by its author and never changed (SPEC H1). `goal` is a document, `keyResult` a part of it. */
export type CheckInDoc = Written & {
  /** `checkin:<author>:<local id without the kind>` */
  _id: string;
  type: 'checkin';
  author: Login;
  goal: string;
  keyResult: string | null;
  at: number;
  source: CheckIn['source'];
  value: Value;
  note: string;
  confidence: number | null;
  closed: { state: ClosedState; score: number | null } | null;
  /** The document of an earlier one by the same author that this takes back (SPEC G7). */
  undoes: string | null;
};

/** What somebody is called. */
export type PersonDoc = Written & { _id: string; type: 'person'; name: string };

export type TeamDoc = GoalDoc | CheckInDoc | PersonDoc;
