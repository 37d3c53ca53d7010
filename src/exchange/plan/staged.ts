import type { Change } from '../../core/change.ts';
import { isRecord } from '../keyrise/schema.ts';
import { kinds } from './plan.ts';

/** How many changes cross in one message: some ten kilobytes, so that what has crossed is cheap to forget. */
export const partSize = 250;

/** A plan's changes in the parts in which they are handed over. */
export function* partsOf(changes: readonly Change[]): Generator<{ part: number; changes: Change[] }> {
  for (let part = 0; part * partSize < changes.length; part++)
    yield { part, changes: changes.slice(part * partSize, (part + 1) * partSize) };
}

/** True for a change whose records may be stored: what is handed over is checked where it arrives (SPEC I1, K12). */
export function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null) return false;
  const { of, before, after } = value as Record<string, unknown>;
  const kind = kinds.find((k) => k === of);
  if (kind === undefined || before === undefined || after === undefined) return false;
  if (before === null && after === null) return false;
  return (before === null || isRecord(kind, before)) && (after === null || isRecord(kind, after));
}
