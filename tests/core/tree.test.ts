import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contribution, ContributionId, GoalId } from '../../src/core/records.ts';
import { counts, cyclePath, leftOut, waits } from '../../src/core/tree.ts';
import { contribution, goal, goalId } from './build.ts';

const open = goal('parent');
const asking = goal('parent', { asksFirst: true });
const known = () => true;

describe('[G6] what counts', () => {
  const offer = contribution('child', 'parent');
  const added = { ...offer, offered: false, accepted: true };

  test('an offer counts at once', () => {
    expect(counts(offer, open)).toBe(true);
    expect(waits(offer, open)).toBe(false);
  });
  test('unless the parent asks first: then it waits', () => {
    expect(counts(offer, asking)).toBe(false);
    expect(waits(offer, asking)).toBe(true);
  });
  test('accepted, it counts either way', () => {
    const accepted = { ...offer, accepted: true };
    expect([open, asking].map((parent) => counts(accepted, parent))).toEqual([true, true]);
    expect(waits(accepted, asking)).toBe(false);
  });
  test('declined, it neither counts nor waits', () => {
    for (const declined of [
      { ...offer, declined: true },
      { ...added, declined: true },
    ]) {
      expect([open, asking].map((parent) => counts(declined, parent))).toEqual([false, false]);
      expect(waits(declined, asking)).toBe(false);
    }
  });
  test("the parent's owner adds a goal without an offer", () => expect(counts(added, asking)).toBe(true));
  test('withdrawn, it does not count', () => {
    const withdrawn = { ...offer, offered: false };
    expect(counts(withdrawn, open)).toBe(false);
    expect(waits(withdrawn, asking)).toBe(false);
  });
});

/** `a>b`: a contributes to b. The ids follow the order given, and so does age. */
const links = (...arrows: string[]) =>
  arrows.map((arrow, i) => {
    const [child = '', parent = ''] = arrow.split('>');
    return contribution(child, parent, { id: `contribution:${i}-${arrow}` as ContributionId, createdAt: i });
  });
const parentsIn = (contributions: Contribution[]) => (of: GoalId) =>
  contributions.filter(({ child }) => child === of).map(({ parent }) => parent);
const left = (contributions: Contribution[]) =>
  [...leftOut(contributions, known)].map((id) => id.split('-')[1] ?? '').sort();

describe('[T1] the path of the cycle', () => {
  const path = (arrow: string, ...existing: string[]) => {
    const [child = '', parent = ''] = arrow.split('>');
    return cyclePath(goalId(child), goalId(parent), parentsIn(links(...existing)))
      ?.map((id) => id.slice('goal:'.length))
      .join('>');
  };

  test('to itself', () => expect(path('a>a')).toBe('a>a'));
  test('to an ancestor of itself', () => {
    expect(path('a>b', 'b>a')).toBe('a>b>a');
    expect(path('a>b', 'b>c', 'c>d', 'd>a')).toBe('a>b>c>d>a');
  });
  test('the shortest one', () => expect(path('a>b', 'b>c', 'c>a', 'b>x', 'x>y', 'y>a', 'b>a')).toBe('a>b>a'));
  test('no cycle: a second way up, a diamond, a stranger', () => {
    expect(path('a>c', 'a>b', 'b>c')).toBeUndefined();
    expect(path('d>b', 'a>b', 'a>c', 'b>x', 'c>x')).toBeUndefined();
    expect(path('a>b')).toBeUndefined();
  });
  test('ends in data that already holds a cycle', () => expect(path('a>b', 'b>c', 'c>b')).toBeUndefined());
  test('[T4] through 10,000 goals', () => {
    const next = (of: GoalId) => [goalId(String((Number(of.slice(5)) + 1) % 10_000))];
    expect(cyclePath(goalId('0'), goalId('1'), next)?.length).toBe(10_001);
  });
});

describe('[T2] what is left out of a cycle', () => {
  test('the youngest of it', () => {
    expect(left(links('a>b', 'b>c', 'c>a'))).toEqual(['c>a']);
    expect(left(links('c>a', 'b>c', 'a>b'))).toEqual(['a>b']);
  });
  test('of the same age, the one with the larger id', () => {
    const same = links('a>b', 'b>a').map((of) => ({ ...of, createdAt: 7 }));
    expect(left(same)).toEqual(['b>a']);
    expect(left(same.reverse())).toEqual(['b>a']);
  });
  test('a contribution to itself, alone', () => expect(left(links('a>a', 'a>b'))).toEqual(['a>a']));
  test('one of each of two cycles that share a goal', () => {
    expect(left(links('a>b', 'b>a', 'b>c', 'c>b'))).toEqual(['b>a', 'c>b']);
  });
  test('what is left out closes no further cycle', () => {
    expect(left(links('a>b', 'b>a', 'a>c', 'c>b'))).toEqual(['b>a']);
  });
  test('nothing that only hangs on a cycle', () => {
    expect(left(links('x>a', 'a>b', 'b>a', 'b>y', 'y>z'))).toEqual(['b>a']);
  });
  test('a second one between the same two', () => expect(left(links('a>b', 'a>b'))).toEqual(['a>b']));
  test('a declined one neither closes a cycle nor stands in the way', () => {
    const [first, ...others] = links('a>b', 'b>a');
    expect(left([{ ...(first as Contribution), declined: true }, ...others])).toEqual([]);
  });
});

test('[T3] a contribution with an unknown end is left out', () => {
  const some = links('a>b', 'b>x', 'x>a');
  expect([...leftOut(some, (of) => of !== goalId('x'))]).toEqual([some[1]?.id, some[2]?.id]);
});

/** SPEC T2 word for word: oldest first, and each is asked whether it closes a cycle. */
function wordForWord(contributions: Contribution[]): string[] {
  const taken: Contribution[] = [];
  for (const of of contributions.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    const second = taken.some(({ child, parent }) => child === of.child && parent === of.parent);
    if (!second && cyclePath(of.child, of.parent, parentsIn(taken)) === null) taken.push(of);
  }
  return contributions.filter((of) => !taken.includes(of)).map(({ id }) => id);
}

const tangle = fc
  .array(fc.record({ child: fc.nat(6), parent: fc.nat(6), createdAt: fc.nat(4) }), { maxLength: 20 })
  .map((some) =>
    some.map(({ child, parent, createdAt }, i) =>
      contribution(String(child), String(parent), { id: `contribution:${i}` as ContributionId, createdAt }),
    ),
  );

test('[T2] agrees with the rule word for word, on any tangle', () => {
  fc.assert(
    fc.property(tangle, (some) => {
      expect([...leftOut(some, known)].sort()).toEqual(wordForWord(some).sort());
    }),
    { numRuns: 1000 },
  );
});

test('[T2] every device leaves out the same ones, however the records arrived', () => {
  const shuffled = tangle.chain((some) =>
    fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
  );
  fc.assert(
    fc.property(shuffled, ([here, there]) => {
      expect(leftOut(there, known)).toEqual(leftOut(here, known));
    }),
  );
});

/** The time is enough for linear work on a busy machine, and far too short for quadratic. */
describe('[T4] many', { timeout: 300_000 }, () => {
  const ring = (n: number, ageOf: (i: number) => number) =>
    Array.from({ length: n }, (_, i) =>
      contribution(String(i), String((i + 1) % n), { createdAt: ageOf(i) }),
    );

  test.each([
    ['in order', (i: number) => i, '19999-0'],
    ['in reverse', (i: number) => -i, '0-1'],
    ['mixed', (i: number) => (i * 7919) % 20_000, '2321-2322'],
  ])('a ring of 20,000 that came %s loses its youngest', (_, ageOf, youngest) => {
    expect([...leftOut(ring(20_000, ageOf), known)]).toEqual([`contribution:${youngest}`]);
  });

  test('100,000 contributions without a cycle take a moment', () => {
    const forest = Array.from({ length: 100_000 }, (_, i) =>
      contribution(String(i + 1), String(Math.floor(i / 10))),
    );
    const extra = forest
      .slice(0, 5000)
      .map((of, i) => ({ ...contribution(String(90_000 + i), String(i)), weight: of.weight }));
    expect(leftOut([...forest, ...extra], known).size).toBe(0);
  });
});
