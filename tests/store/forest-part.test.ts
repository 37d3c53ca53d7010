import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, put, remove, touchedGoals } from '../../src/core/change.ts';
import type { Contribution, Goal } from '../../src/core/records.ts';
import { forestOf, forestPartOf, withPart } from '../../src/store/read/forest.ts';
import { reading } from '../../src/store/read/state.ts';
import { contribution, goal, keyResult } from '../core/build.ts';
import { freshStore, store, today } from './fresh.ts';

const names = ['a', 'b', 'c', 'd', 'e'];

/** A change that a person could make to the records as they are; undefined where there is nothing to change. */
function changeOf(
  kind: number,
  at: number,
  goals: Map<string, Goal>,
  ties: Map<string, Contribution>,
): Change | undefined {
  const name = names[at % names.length] ?? 'a';
  const before = goals.get(name) ?? null;
  const above = names[(at % names.length) + 1];
  const key = `${name}-${above}`;
  switch (kind) {
    case 0:
      return put('goals', before, { ...(before ?? goal(name)), title: `${name} ${at}` });
    case 1:
      return before ? put('goals', before, { ...before, archived: !before.archived }) : undefined;
    case 2:
      return before ? remove('goals', before) : undefined;
    case 3:
      return put('keyResults', null, keyResult(name, (at % 10) / 10));
    default: {
      const tie = ties.get(key);
      if (above === undefined) return undefined;
      return tie ? remove('contributions', tie) : put('contributions', null, contribution(name, above));
    }
  }
}

test('[R7] a forest patched after each change is the forest that reading everything gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.nat(100)), { maxLength: 15 }),
      async (steps) => {
        const db = await freshStore();
        let kept = await forestOf(reading(db), today);
        for (const [kind, at] of steps) {
          const goals = new Map((await db.getAll('goals')).map((of) => [of.title.slice(0, 1), of]));
          const ties = new Map(
            (await db.getAll('contributions')).map((of) => [
              `${of.child.slice(5)}-${of.parent.slice(5)}`,
              of,
            ]),
          );
          const change = changeOf(kind, at, goals, ties);
          if (!change) continue;
          const computed = await store(db, [change]);
          const named = new Set([...computed.goals, ...touchedGoals([change])]);
          kept = withPart(kept, await forestPartOf(reading(db), [...named], today));
          const whole = await forestOf(reading(db), today);
          expect(new Map([...kept.goals].sort())).toEqual(new Map([...whole.goals].sort()));
          expect(kept.contributions).toEqual(whole.contributions);
        }
      },
    ),
    { numRuns: 25 },
  );
});
