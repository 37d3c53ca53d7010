import { type Change, put } from '../change.ts';
import type { Kinds } from '../id.ts';
import type { Freshness, KeyResult, Linked, Reading, Ref, Trouble, Value } from '../records.ts';
import { sameRef } from '../ref.ts';
import { same } from '../same.ts';

/** What one read of a linked Key Result came to, at a moment, by an account. */
export type Outcome =
  | { ok: true; value: Value; ref: Ref; empty: boolean; notes?: Freshness['notes'] }
  | { ok: false; trouble: Trouble };

export type ReadBy = { at: number; name: string; newId: <K extends keyof Kinds>(kind: K) => Kinds[K] };

/** "scope +1": by how much the total moved (SPEC L3). */
function scopeOf(before: Value, after: Value): number | null {
  if (typeof after !== 'object' || after === null) return null;
  return typeof before === 'object' && before ? after.total - before.total : null;
}

/**
 * What a reading changes. A failure moves no number: it only says why the last good value is old (SPEC L1, L2). An
 * unchanged value isn't appended again; it moves "last read" (H2). A share over nothing is no data, not 100 % (K9). The
 * link follows the thing to its new key (L5).
 */
export function applyReading(
  keyResult: KeyResult & { source: Linked },
  freshness: Freshness | null,
  outcome: Outcome,
  by: ReadBy,
): Change[] {
  const before = freshness ?? { keyResult: keyResult.id, readAt: null, by: null, trouble: null };
  if (!outcome.ok) return [put('freshness', freshness, { ...before, trouble: outcome.trouble })];
  const trouble: Trouble | null = outcome.empty ? { reason: 'empty', at: by.at, retryAt: null } : null;
  const { notes: _, ...rest } = before;
  const notes = outcome.notes && { notes: outcome.notes };
  const read = put('freshness', freshness, { ...rest, readAt: by.at, by: by.name, trouble, ...notes });
  const moved = !sameRef(keyResult.source.ref, outcome.ref);
  const changed = !same(keyResult.value, outcome.value);
  if (!moved && !changed) return [read];
  const source = { ...keyResult.source, ref: outcome.ref };
  const after: KeyResult = { ...keyResult, source, value: outcome.value };
  const reading: Reading = {
    id: by.newId('reading'),
    keyResult: keyResult.id,
    at: by.at,
    by: by.name,
    source: outcome.ref.source,
    value: outcome.value,
    scope: scopeOf(keyResult.value, outcome.value),
  };
  return [put('keyResults', keyResult, after), ...(changed ? [put('readings', null, reading)] : []), read];
}

/**
 * Readings of the past, appended with the dates they speak of (SPEC H1, H3): before the first that is kept, and only where
 * the value moved (H2). They change no number of today. Values that are no data are left out.
 */
export function pastReadings(
  keyResult: KeyResult & { source: Linked },
  kept: readonly Reading[],
  past: readonly { at: number; value: Value }[],
  by: Omit<ReadBy, 'at'>,
): Change[] {
  const first = Math.min(...kept.map(({ at }) => at));
  const changes: Change[] = [];
  let before: Value = null;
  for (const { at, value } of [...past].sort((a, b) => a.at - b.at)) {
    if (at >= first || value === null || same(before, value)) continue;
    const reading: Reading = {
      id: by.newId('reading'),
      keyResult: keyResult.id,
      at,
      by: by.name,
      source: keyResult.source.ref.source,
      value,
      scope: scopeOf(before, value),
    };
    changes.push(put('readings', null, reading));
    before = value;
  }
  return changes;
}
