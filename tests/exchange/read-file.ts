import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Actor } from '../../src/core/decide/actor.ts';
import { newId } from '../../src/core/id.ts';
import { rebuild } from '../../src/core/rebuild.ts';
import { keyOf } from '../../src/core/record-key.ts';
import type { Day } from '../../src/core/records.ts';
import { planItems } from '../../src/exchange/plan/items.ts';
import { type Everything, emptyEverything, kinds, type Plan } from '../../src/exchange/plan/plan.ts';
import { type Opened, openFile } from '../../src/exchange/read/open-file.ts';
import type { Outcome } from '../../src/exchange/refused.ts';
import { finish } from '../../src/exchange/steps.ts';
import type { ItemsRead } from '../../src/exchange/viva/csv.ts';
import { writeGoalsCsv } from '../../src/exchange/write/goals-csv.ts';
import { limits } from '../core/build.ts';

export const today: Day = '2026-02-15';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const fileBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, 'files', name)));

export const opened = (bytes: Uint8Array): Outcome<Opened> => finish(openFile(bytes));

/** The reason a file is refused as a whole, or 'taken'. */
export function fate(bytes: Uint8Array): string {
  const outcome = opened(bytes);
  return outcome.ok ? 'taken' : (outcome.refused[0]?.reason ?? 'without a reason');
}

/** The rows of a file that is known to be readable. */
export function itemsIn(bytes: Uint8Array): ItemsRead {
  const outcome = opened(bytes);
  if (!outcome.ok || outcome.value.kind !== 'items') throw new Error(JSON.stringify(outcome));
  return outcome.value.read;
}

let seed = 7;
const random = () => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};

/** Somebody who imports at a moment. */
export function importer(now = 1_700_000_000_000): Actor {
  let made = 0;
  const id: Actor['newId'] = (kind) => {
    made += 1;
    return newId(kind, now, random, made);
  };
  return { me: newId('person', 1, () => 0), now, newId: id };
}

/** The store as it is after a plan's changes. */
export function after(plan: Plan, before: Everything = emptyEverything()): Everything {
  const stores = new Map(
    kinds.map((kind) => [kind, new Map(before[kind].map((r) => [keyOf(kind, r as never), r as unknown]))]),
  );
  for (const { of, before: old, after: now } of plan.changes) {
    const key = keyOf(of, (now ?? old) as never);
    if (now === null) stores.get(of)?.delete(key);
    else stores.get(of)?.set(key, now);
  }
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      [...(stores.get(kind) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, r]) => r),
    ]),
  ) as Everything;
}

export const planned = (read: ItemsRead, existing = emptyEverything(), actor = importer()): Plan =>
  finish(planItems(read, existing, actor));

export const exported = (everything: Everything): string =>
  writeGoalsCsv({ everything, derived: numbersOf(everything), goals: null });

/** Numbers by goal. */
export const numbersOf = (everything: Everything) =>
  new Map(rebuild(everything, today, limits).map((of) => [of.goal, of]));
