import type { GoalId, PersonId } from '../core/records.ts';
import type { GoalDoc, Login } from '../core/team-doc.ts';

/** What this browser keeps about a team besides the records (docs/SPEC.md, Y). None of it is exported, none holds a secret. */

/** Why the last try to synchronise got nowhere. The words for each are in `_locales`, as `team_trouble_<reason>`. */
export type TeamReason =
  | 'signedOut'
  | 'locked'
  | 'forbidden'
  | 'noSpace'
  | 'throttled'
  | 'serverDown'
  | 'notJson'
  | 'unexpected'
  | 'tooLarge'
  | 'moved'
  | 'offline'
  | 'timeout'
  | 'noPermission'
  | 'storeFull'
  | 'clock'
  | 'outdated';

export type TeamTrouble = { reason: TeamReason; at: number };

/** An edit that the server refused for good, and that was taken back here. */
export type Parked = { goal: GoalId; title: string; why: string; at: number };

/** A space of a team that this browser is connected to: an audience that may read everything in it. */
export type TeamSpace = {
  /** `<server>/<database>`; the key. */
  space: string;
  server: string;
  database: string;
  login: Login;
  /** Goals of periods that have ended stay at the server, unless a goal that is here counts them. */
  openOnly?: true;
  /** New goals of this person go here. */
  home: boolean;
  joinedAt: number;
  /** The feeds' own words for how far they were read; null: from the beginning. Goals, and the log of check-ins. */
  since: string | null;
  logSince: string | null;
  /** The first pull is complete. */
  whole: boolean;
  /** A person has stopped the first pull: what is there stays, and it goes on when they say so. */
  held?: true;
  /** Documents read so far in the pull under way, and how many the server said are left. */
  pulled: number;
  left: number | null;
  syncedAt: number | null;
  trouble: TeamTrouble | null;
  /** Failures in a row, and when to try again (ms since 1970). Outlives the worker. */
  backOff: { failures: number; until: number } | null;
  /** How far the server's clock is ahead of this one, in ms; null: not known. */
  ahead: number | null;
  /** Whether the server enforces ownership, as tested; null: not tested. */
  enforced: boolean | null;
  /** Documents that break the agreed shape and are left out. */
  refused: number;
  parked: Parked[];
  /** What this person is called there, as last written. */
  named: string | null;
};

/** How a goal stands with the team's database. */
export type TeamGoal = {
  goal: GoalId;
  space: string;
  /** The document's id. */
  doc: string;
  /** The server's revision that this stands on; null: it isn't there yet, as far as known. */
  rev: string | null;
  /** Everything seen and done, merged; null while only others' contributions name it. */
  body: GoalDoc | null;
  /** The server's winner, where it isn't what `body` says. */
  won?: GoalDoc;
  /** 1 while the server lacks something of `body` that this person may write. */
  dirty?: 1;
  /** Branches that lost and whose content `body` has; their owner's device removes them once that is stored. */
  losers?: string[];
  /** How often in a row the server has refused it though it should not. */
  refusals?: number;
  /** Of a goal that was left behind: what it contributes to (sync/left-behind.ts). */
  behind?: string[];
  /** Written by a later version of Keyrise: shown, never written. */
  newer?: true;
};

/** Who a person is at a server. Several spaces of one server know the same people. */
export type TeamPerson = { server: string; person: PersonId; login: Login };
