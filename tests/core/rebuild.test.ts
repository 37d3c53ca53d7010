import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, put, remove, touchedGoals } from '../../src/core/change.ts';
import { deriveGoal } from '../../src/core/derive.ts';
import type { Derived } from '../../src/core/derived.ts';
import { ancestorsInOrder } from '../../src/core/order.ts';
import { rebuild } from '../../src/core/rebuild.ts';
import type {
  Contribution,
  ContributionId,
  Goal,
  GoalId,
  KeyResult,
  KeyResultId,
} from '../../src/core/records.ts';
import { counts, cyclePath } from '../../src/core/tree.ts';
import {
  byGoal,
  contribution,
  goal,
  goalId,
  keyResult,
  limits,
  midQuarter,
  milestone,
  rebuilt,
  stay,
} from './build.ts';

/** Long enough for linear work on a busy machine, far too short for quadratic. */
const aMoment = 300_000;

describe('[R8] everything follows from the records', () => {
  test('a goal that nothing counts stands at the top', () => {
    const asking = goal('asking', { asksFirst: true });
    const goals = [goal('a'), goal('b'), goal('c'), goal('d'), asking];
    const derived = rebuilt(
      goals,
      [],
      [contribution('b', 'a'), contribution('c', 'a', { declined: true }), contribution('d', 'asking')],
    );
    const atTop = Object.keys(derived).filter((name) => derived[name]?.top === 1);
    expect(atTop.sort()).toEqual(['a', 'asking', 'c', 'd']);
  });
  test('[T3] a contribution with an unknown end changes nothing', () => {
    const keyResults = [keyResult('a', 0.5)];
    const alone = rebuilt([goal('a')], keyResults, []);
    expect(rebuilt([goal('a')], keyResults, [contribution('x', 'a'), contribution('a', 'y')])).toEqual(alone);
  });
  test('Key Results of unknown goals are ignored', () => {
    expect(rebuilt([], [keyResult('x', 1)], [])).toEqual({});
  });
});

test('[T4] a chain of 10,000 goals', { timeout: aMoment }, () => {
  const goals = Array.from({ length: 10_000 }, (_, i) => goal(String(i)));
  const chain = goals.slice(1).map((_, i) => contribution(String(i), String(i + 1)));
  expect(rebuilt(goals, [keyResult('0', 0.5)], chain)['9999']?.progress).toBe(0.5);
});

test('[T4] a goal with 10,000 contributing goals and as many Key Results', { timeout: aMoment }, () => {
  const names = Array.from({ length: 10_000 }, (_, i) => String(i));
  const derived = rebuilt(
    [goal('top'), ...names.map((name) => goal(name))],
    names.flatMap((name, i) => [
      keyResult(name, 0.5),
      { ...keyResult('top', (i % 2) / 2), id: `keyResult:${i}` as KeyResultId },
    ]),
    names.map((name) => contribution(name, 'top')),
  );
  expect(derived['top']?.progress).toBeCloseTo(0.375, 12);
});

test('[R7] 100,000 Key Results take a moment', { timeout: aMoment }, () => {
  const goals = Array.from({ length: 20_000 }, (_, i) => goal(String(i)));
  const chain = goals.slice(1).map((_, i) => contribution(String(i + 1), String(Math.floor(i / 5))));
  const keyResults = Array.from({ length: 100_000 }, (_, i) => keyResult(String(i % 20_000), (i % 7) / 7));
  const derived = rebuild({ goals, keyResults, contributions: chain }, midQuarter, limits);
  expect(derived.length).toBe(20_000);
});

/** The records, and what is stored about each goal after changes that computed only what they touched. */
type World = {
  goals: Map<string, Goal>;
  keyResults: Map<string, KeyResult>;
  contributions: Map<string, Contribution>;
  stored: Map<GoalId, Derived>;
};

const counted = (world: World) =>
  [...world.contributions.values()].filter((of) => {
    const parent = world.goals.get(of.parent);
    return parent !== undefined && world.goals.has(of.child) && counts(of, parent);
  });

/** What the one door does: apply, then derive the touched goals and their ancestors (SPEC R7). */
function commit(world: World, changes: Change[]): void {
  for (const { of, before, after } of changes) {
    const records = world[of as 'goals' | 'keyResults' | 'contributions'] as Map<string, unknown>;
    if (before) records.delete((before as Goal).id);
    if (after) records.set((after as Goal).id, after);
  }
  const links = counted(world);
  const parentsOf = (id: GoalId) => links.flatMap((of) => (of.child === id ? [of.parent] : []));
  for (const id of ancestorsInOrder(touchedGoals(changes), parentsOf)) {
    const of = world.goals.get(id);
    if (!of) {
      world.stored.delete(id);
      continue;
    }
    const contributing = links.flatMap((link) => {
      const [child, derived] = [world.goals.get(link.child), world.stored.get(link.child)];
      return link.parent === id && child && derived ? [{ contribution: link, goal: child, derived }] : [];
    });
    const keyResults = [...world.keyResults.values()].filter((one) => one.goal === id);
    const top = parentsOf(id).length === 0;
    world.stored.set(id, deriveGoal({ goal: of, keyResults, contributing, top, today: midQuarter, limits }));
  }
}

const score = fc.double({ min: -0.5, max: 1.5, noNaN: true });
const weight = fc.oneof(fc.constantFrom(0, 1, 1), fc.double({ min: 0, max: 10, noNaN: true }));
const at = fc.nat();
const states = [
  'draft',
  'active',
  'active',
  'achieved',
  'partial',
  'missed',
  'cancelled',
  'carriedOver',
] as const;

/** One thing a person does, on the nth of what exists. */
const act = fc.oneof(
  fc.record({ does: fc.constant('addGoal' as const), at }),
  fc.record({ does: fc.constant('removeGoal' as const), at }),
  fc.record({ does: fc.constant('setState' as const), at, state: fc.constantFrom(...states) }),
  fc.record({
    does: fc.constant('addKeyResult' as const),
    ...{
      at,
      value: fc.option(score),
      weight,
      scoring: fc.constantFrom(undefined, milestone, stay(0, 0.5, 0.5)),
    },
  }),
  fc.record({ does: fc.constant('setValue' as const), at, value: score }),
  fc.record({ does: fc.constant('removeKeyResult' as const), at }),
  fc.record({ does: fc.constant('align' as const), at, to: at, weight }),
  fc.record({ does: fc.constant('align' as const), at, to: at, weight }),
  fc.record({ does: fc.constant('setWeight' as const), at, weight }),
  fc.record({ does: fc.constant('decline' as const), at }),
  fc.record({ does: fc.constant('unalign' as const), at }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const nth = <T>(records: Map<string, T>, n: number): T | undefined => [...records.values()][n % records.size];

function changesOf(world: World, one: Act, serial: number): Change[] {
  const of = nth(world.goals, one.at);
  const result = nth(world.keyResults, one.at);
  const link = nth(world.contributions, one.at);
  switch (one.does) {
    case 'addGoal':
      return [put('goals', null, goal(String(serial)))];
    case 'removeGoal':
      if (!of) return [];
      return [
        ...[...world.contributions.values()]
          .filter(({ child, parent }) => child === of.id || parent === of.id)
          .map((each) => remove('contributions', each)),
        ...[...world.keyResults.values()]
          .filter((each) => each.goal === of.id)
          .map((each) => remove('keyResults', each)),
        remove('goals', of),
      ];
    case 'setState': {
      if (!of) return [];
      const { frozen: _, ...rest } = of;
      const closed = one.state !== 'active' && one.state !== 'draft';
      const frozen = world.stored.get(of.id)?.progress ?? null;
      return [put('goals', of, { ...rest, state: one.state, ...(closed && { frozen }) })];
    }
    case 'addKeyResult': {
      if (!of) return [];
      const id = `keyResult:${serial}` as KeyResultId;
      const scoring = one.scoring && { scoring: one.scoring };
      return [
        put('keyResults', null, {
          ...keyResult('', one.value),
          id,
          goal: of.id,
          weight: one.weight,
          ...scoring,
        }),
      ];
    }
    case 'setValue':
      return result ? [put('keyResults', result, { ...result, value: one.value })] : [];
    case 'removeKeyResult':
      return result ? [remove('keyResults', result)] : [];
    case 'align': {
      const parent = nth(world.goals, one.to);
      if (!of || !parent) return [];
      const existing = [...world.contributions.values()];
      const parentsOf = (id: GoalId) => existing.flatMap((each) => (each.child === id ? [each.parent] : []));
      if (parentsOf(of.id).includes(parent.id) || cyclePath(of.id, parent.id, parentsOf)) return [];
      const id = `contribution:${serial}` as ContributionId;
      const made = { ...contribution('', ''), id, child: of.id, parent: parent.id, weight: one.weight };
      return [put('contributions', null, made)];
    }
    case 'setWeight':
      return link ? [put('contributions', link, { ...link, weight: one.weight })] : [];
    case 'decline':
      return link ? [put('contributions', link, { ...link, declined: !link.declined })] : [];
    case 'unalign':
      return link ? [remove('contributions', link)] : [];
  }
}

test('[R7] computing only what a change touches equals computing everything', { timeout: aMoment }, () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
      const world: World = {
        goals: new Map(),
        keyResults: new Map(),
        contributions: new Map(),
        stored: new Map(),
      };
      for (let i = 0; i < 5; i++) commit(world, [put('goals', null, goal(`start${i}`))]);
      acts.forEach((one, serial) => {
        commit(world, changesOf(world, one, serial));
      });
      const records = {
        goals: [...world.goals.values()],
        keyResults: [...world.keyResults.values()].reverse(),
        contributions: [...world.contributions.values()].reverse(),
      };
      // What is below follows from the tree; the door keeps it, tests/store/random.test.ts proves that.
      const whole = rebuild(records, midQuarter, limits);
      for (const derived of whole) derived.below = 0;
      expect(world.stored).toEqual(byGoal(whole));
    }),
    { numRuns: 300 },
  );
});

test('[T2] every device derives the same from a tangle', () => {
  const tangle = fc.array(fc.record({ child: fc.nat(5), parent: fc.nat(5), createdAt: fc.nat(3) }), {
    maxLength: 15,
  });
  const arrived = tangle
    .map((some) =>
      some.map(({ child, parent, createdAt }, i) =>
        contribution(String(child), String(parent), { id: `contribution:${i}` as ContributionId, createdAt }),
      ),
    )
    .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
  const goals = Array.from({ length: 6 }, (_, i) => goal(String(i)));
  const keyResults = goals.map((_, i) => keyResult(String(i), i / 5));
  fc.assert(
    fc.property(arrived, ([here, there]) => {
      expect(rebuilt(goals.toReversed(), keyResults.toReversed(), there)).toEqual(
        rebuilt(goals, keyResults, here),
      );
    }),
  );
});

test('[C4] a goal that is gone takes its Key Results, not its Contributing Goals', () => {
  const { b } = rebuilt([goal('b')], [keyResult('b', 0.5), keyResult('a', 1)], [contribution('b', 'a')]);
  expect(b).toMatchObject({ goal: goalId('b'), progress: 0.5, top: 1 });
});
