import * as v from 'valibot';
import { commitId, day, done } from './schemas.ts';

/** Files coming in, backups, and leaving for good (SPEC I1–I3). For Keyrise's own pages; see overlay-calls.ts for how a call is made. */

/** Names one import while it is handed over; the page makes it up. */
const staging = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

const backup = v.object({ day, at: v.number(), goals: v.number(), bytes: v.number() });
/** A backup in the extension. `bytes`: its size, packed. */
export type BackupView = v.InferOutput<typeof backup>;

/** What Keyrise can leave in a browser. */
export const traceKinds = ['database', 'setting', 'permission', 'script', 'alarm'] as const;

const trace = v.object({ what: v.picklist(traceKinds), name: v.string() });
/** Something that Keyrise has put into this browser. */
export type Trace = v.InferOutput<typeof trace>;

const titles = v.object({ goals: v.number(), keyResults: v.number(), titles: v.array(v.string()) });
/** Goals and Key Results that something happens to: how many, and what the first of them are called. */
export type Titles = v.InferOutput<typeof titles>;

const restoring = v.object({ created: titles, changed: titles, removed: titles });
/** What restoring a backup will do: what comes back, what changes back, and what has been made since and goes. */
export type Restoring = v.InferOutput<typeof restoring>;

export const exchangeCalls = {
  /** Hands over one part of a plan's changes (exchange/plan/staged.ts). Nothing is stored in the goals' database yet. */
  stageImport: {
    args: v.object({ staging, part: number, changes: v.pipe(v.array(v.unknown()), v.maxLength(5_000)) }),
    answer: v.object({}),
  },
  /**
   * Commits everything handed over, all or nothing, as one step that undo takes back (SPEC I3, G7). Refused: `notFound` when a
   * part is missing, `badMessage` when a record breaks its schema, `changedSince` when something it changes isn't as planned.
   */
  commitImport: { args: v.object({ staging, parts: number }), answer: done },
  /** Forgets what was handed over. */
  dropImport: { args: v.object({ staging }), answer: v.object({}) },
  /** The backups that are kept, newest first. */
  backups: { args: v.object({}), answer: v.object({ backups: v.array(backup) }) },
  /** Makes today's backup now, in place of an earlier one of today. */
  backUp: { args: v.object({}), answer: backup },
  /** Says first what restoring would do (SPEC I3). Refused: `notFound`. */
  previewRestore: { args: v.object({ day }), answer: restoring },
  /** Makes the store what it was; one step that undo takes back (SPEC I1, G7). Refused: `notFound`. */
  restoreBackup: { args: v.object({ day }), answer: v.object({ commit: commitId }) },
  /**
   * Deletes the databases, settings, permissions, registered scripts and alarms. `found` is what there was; `left` is what
   * the browser answers when it's asked again afterwards: nothing, or what couldn't be deleted. It can't be undone.
   */
  deleteEverything: {
    args: v.object({}),
    answer: v.object({ found: v.array(trace), left: v.array(trace) }),
  },
};
