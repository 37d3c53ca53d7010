import type { Actor } from '../../../src/core/decide/actor.ts';
import type { Kinds } from '../../../src/core/id.ts';
import type { PersonId } from '../../../src/core/records.ts';
import type { RefusalCode } from '../../../src/core/refusal.ts';
import { Refusal } from '../../../src/core/refusal.ts';

export const ada = 'person:ada' as PersonId;
export const ben = 'person:ben' as PersonId;

/** The moment at which everything in these tests is decided. */
export const now = 1_000_000;

/** Ada decides; her new records are numbered. */
export function actor(me: PersonId = ada): Actor {
  let count = 0;
  return { me, now, newId: <K extends keyof Kinds>(kind: K) => `${kind}:new${++count}` as Kinds[K] };
}

/** The code that a decision is refused with; undefined when it isn't. */
export function refused(decide: () => unknown): RefusalCode | undefined {
  try {
    decide();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
}
