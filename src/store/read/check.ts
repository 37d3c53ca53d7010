import { checkDerived } from '../../core/check/check-derived.ts';
import { checkRecords } from '../../core/check/check-records.ts';
import type { Fault } from '../../core/check/fault.ts';
import type { Tx } from '../schema.ts';
import { everythingOf } from './everything.ts';
import { isRebuilding, leftOutIn, settingsOf } from './state.ts';

/** What was looked at, and what was wrong with it: records, and what only follows from them and can be made anew. */
export type Report = {
  goals: number;
  keyResults: number;
  entries: number;
  records: Fault[];
  derived: Fault[];
  /** Numbers are being computed anew just now, so they weren't compared. */
  unfinished: boolean;
};

/** Verifies every rule that what is stored can break, and computes every derived number anew (SPEC R8). */
export async function checkStore(tx: Tx): Promise<Report> {
  const [all, derived, standing, bases, refs, catalogue, left, { limits }, unfinished] = await Promise.all([
    everythingOf(tx),
    tx.objectStore('derived').getAll(),
    tx.objectStore('standing').getAll(),
    tx.objectStore('bases').getAll(),
    tx.objectStore('refs').getAll(),
    tx.objectStore('catalogue').getAll(),
    leftOutIn(tx),
    settingsOf(tx),
    isRebuilding(tx),
  ]);
  const stored = { derived, standing, bases, refs, catalogue, leftOut: [...left] };
  return {
    goals: all.goals.length,
    keyResults: all.keyResults.length,
    entries: all.checkIns.length + all.readings.length,
    records: checkRecords(all),
    derived: unfinished ? [] : checkDerived(all, stored, limits),
    unfinished,
  };
}
