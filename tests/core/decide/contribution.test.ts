import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/core/change.ts';
import {
  type Above,
  addContributing,
  align,
  answerContribution,
  withdraw,
} from '../../../src/core/decide/contribution.ts';
import type { Contribution, Goal } from '../../../src/core/records.ts';
import { contribution, goal } from '../build.ts';
import { actor, ada, ben, refused } from './actors.ts';

const mine = goal('mine', { owner: ada });
const theirs = goal('theirs', { owner: ben });
const nothing: Above = { parentsOf: () => [], titleOf: () => '' };
/** Theirs contributes to mine already, so mine can't contribute to theirs. */
const circle: Above = {
  parentsOf: (id) => (id === theirs.id ? [mine.id] : []),
  titleOf: (id) => (id === theirs.id ? 'theirs' : 'mine'),
};
const written = (changes: Change[]) => changes[0]?.after as Contribution;
const between = (child: Goal, parent: Goal, fields: Partial<Contribution> = {}) =>
  contribution(child.title, parent.title, fields);

describe('[G6] an offer', () => {
  test('writes the child’s half alone', () => {
    expect(written(align(actor(), mine, theirs, nothing))).toMatchObject({ offered: true, accepted: false });
  });
  test('to a goal of one’s own is accepted at once', () => {
    expect(written(align(actor(), mine, goal('other'), nothing)).accepted).toBe(true);
  });
  test('of somebody else’s goal is refused', () => {
    expect(refused(() => align(actor(), theirs, mine, nothing))).toBe('notOwner');
  });
  test('taken back is gone, unless it was accepted', () => {
    expect(written(withdraw(actor(), mine, theirs, between(mine, theirs), 3))).toBeNull();
    const accepted = between(mine, theirs, { accepted: true });
    expect(written(withdraw(actor(), mine, theirs, accepted, 3))).toMatchObject({
      offered: false,
      accepted: true,
    });
  });
  test('[G3] taken back from one’s own goal leaves it no empty one', () => {
    const parent = goal('parent');
    const only = between(mine, parent, { accepted: true });
    expect(refused(() => withdraw(actor(), mine, parent, only, 0))).toBe('lastChild');
    expect(refused(() => withdraw(actor(), mine, parent, only, 1))).toBeUndefined();
  });
});

describe('[T1] a second contribution between the same two', () => {
  const declined = between(mine, theirs, { declined: true });
  test('is refused', () => {
    expect(refused(() => align(actor(), mine, theirs, nothing, between(mine, theirs)))).toBe(
      'contributesTwice',
    );
    const counted = between(theirs, mine, { accepted: true });
    expect(refused(() => addContributing(actor(), theirs, mine, 1, nothing, counted))).toBe(
      'contributesTwice',
    );
  });
  test('after somebody declined the first is refused too', () => {
    expect(refused(() => align(actor(), mine, theirs, nothing, declined))).toBe('offerDeclined');
  });
  test('after one’s own no revives the first', () => {
    const own = goal('own');
    const no = between(mine, own, { declined: true });
    const yes = written(align(actor(), mine, own, nothing, no));
    expect(yes).toMatchObject({ id: no.id, declined: false, accepted: true });
  });
  test('by the parent’s owner accepts a waiting or declined one', () => {
    for (const existing of [between(theirs, mine), between(theirs, mine, { declined: true })])
      expect(written(addContributing(actor(), theirs, mine, 2, nothing, existing))).toMatchObject({
        id: existing.id,
        weight: 2,
        accepted: true,
        declined: false,
      });
  });
});

describe('[T1] a circle is refused with its path', () => {
  const revived = between(mine, theirs, { declined: true });
  test.each([
    ['an offer', () => align(actor(), mine, theirs, circle)],
    ['adding', () => addContributing(actor(ben), mine, theirs, 1, circle, null)],
    ['taking in again', () => addContributing(actor(ben), mine, theirs, 1, circle, revived)],
    [
      'un-declining',
      () => answerContribution(actor(ben), [mine, theirs], revived, { declined: false }, 1, circle),
    ],
    [
      'accepting what was declined',
      () => answerContribution(actor(ben), [mine, theirs], revived, { accepted: true }, 1, circle),
    ],
  ])('%s', (_, decide) => {
    expect(refused(decide)).toBe('cycle');
    expect(() => decide()).toThrowError(
      expect.objectContaining({ values: ['“mine” → “theirs” → “mine”'] }) as Error,
    );
  });
});

describe('[G6] the parent’s answer', () => {
  const waiting = between(theirs, mine);
  const answer = (to: Parameters<typeof answerContribution>[3], others = 1, me = ada) =>
    answerContribution(actor(me), [theirs, mine], waiting, to, others, nothing);
  test('weighs, accepts, declines', () => {
    expect(written(answer({ weight: 2.5 }))).toMatchObject({ weight: 2.5, accepted: false });
    expect(written(answer({ accepted: true })).accepted).toBe(true);
    expect(written(answer({ declined: true }))).toMatchObject({ accepted: false, declined: true });
  });
  test('is the parent’s owner’s alone', () => {
    expect(refused(() => answer({ weight: 2 }, 1, ben))).toBe('notOwner');
  });
  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('[K12] a weight of %s is refused', (weight) => {
    expect(refused(() => answer({ weight }))).toBe('badWeight');
    expect(refused(() => addContributing(actor(), theirs, mine, weight, nothing, null))).toBe('badWeight');
  });
  test('[G3] declining the last child is refused', () => {
    expect(refused(() => answer({ declined: true }, 0))).toBe('lastChild');
  });
});
