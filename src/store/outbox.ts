import type { Change } from '../core/change.ts';
import { type Stamp, tick } from '../core/stamp.ts';
import type { TeamClock, Tx, WriteTx } from './schema.ts';

/** The kinds of record that a team shares (SPEC Y2). */
const shared: readonly Change['of'][] = ['goals', 'keyResults', 'contributions', 'checkIns'];

/** This device's clock; null while no team is joined. */
export async function clockOf(tx: Tx): Promise<TeamClock | null> {
  const row = await tx.objectStore('meta').get('team');
  return row?.key === 'team' ? row : null;
}

/** Puts the clock ahead of a stamp that was seen, so that what is done next comes after it. */
export async function seeStamp(tx: WriteTx, stamp: Stamp): Promise<void> {
  const clock = await clockOf(tx);
  const ms = Number(stamp.slice(0, 15));
  if (clock && ms > clock.last) await tx.objectStore('meta').put({ ...clock, last: ms });
}

/**
 * Keeps what has to go to the team, each change with its stamp, in the transaction that makes the changes (SPEC Y4). Without a
 * team it's one look and nothing more.
 */
export async function keepOutbox(tx: WriteTx, changes: readonly Change[], now: number): Promise<void> {
  if (changes.length === 0) return;
  const before = await clockOf(tx);
  if (before === null) return;
  const outgoing = changes.filter(({ of }) => shared.includes(of));
  if (outgoing.length === 0) return;
  const { stamp, clock } = tick(before, now + before.ahead);
  await Promise.all([
    tx.objectStore('meta').put({ ...before, ...clock }),
    ...outgoing.map((change) => tx.objectStore('outbox').add({ change, at: stamp })),
  ]);
}
