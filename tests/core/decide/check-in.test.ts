import { describe, expect, test } from 'vitest';
import { type Change, touchedGoals } from '../../../src/core/change.ts';
import { checkIn, resume, setMetric, setMilestone, type Told } from '../../../src/core/decide/check-in.ts';
import type { CheckIn, KeyResult } from '../../../src/core/records.ts';
import { goal, keyResult, linked, metric, milestone, share, stay } from '../build.ts';
import { actor, ben, now, refused } from './actors.ts';

const team = goal('team');
const byHand = { from: 'hand' } as const;
const told = (of: Partial<Told>): Told => ({ value: null, note: '', confidence: null, at: null, ...of });
const entryIn = (changes: Change[]) => changes.find((c) => c.of === 'checkIns')?.after as CheckIn | undefined;
const valueIn = (changes: Change[]) =>
  changes.find((c) => c.of === 'keyResults')?.after as KeyResult | undefined;
const say = (of: KeyResult | null, words: Partial<Told>, lastAt: number | null = null) =>
  checkIn(actor(), team, of, told(words), lastAt);

describe('[S6] a check-in', () => {
  const revenue = keyResult('team', 0.2);

  test('keeps confidence and note beside the value', () => {
    const changes = say(revenue, { value: 0.5, note: ' Two more signed ', confidence: 7 });
    expect(entryIn(changes)).toMatchObject({ value: 0.5, note: 'Two more signed', confidence: 7, at: now });
    expect(valueIn(changes)?.value).toBe(0.5);
  });
  test('without a value moves no number', () => {
    const changes = say(revenue, { confidence: 0 });
    expect(valueIn(changes)).toBeUndefined();
    expect(touchedGoals(changes).size).toBe(0);
    expect(entryIn(changes)).toMatchObject({ value: null, confidence: 0 });
  });
  test('of the goal as a whole', () => {
    expect(entryIn(say(null, { note: 'All quiet' }))).toMatchObject({ goal: team.id, keyResult: null });
    expect(refused(() => say(null, { value: 1 }))).toBe('wrongForm');
  });
  test.each([-1, 11, 5.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'with a confidence of %s is refused',
    (n) => {
      expect(refused(() => say(revenue, { confidence: n }))).toBe('badConfidence');
    },
  );
  test('that says nothing is refused', () => {
    expect(refused(() => say(revenue, { note: '  ' }))).toBe('emptyCheckIn');
  });
});

describe('values by hand', () => {
  test.each([
    ['[K2] a metric', keyResult('team', 0), 1e308, 1e308],
    ['[K2] −0 is 0', keyResult('team', 1), -0, 0],
    ['[K4] a range', keyResult('team', null, { scoring: stay(1, 2), source: byHand }), 3, 3],
    ['[K1] a milestone', keyResult('team', 0, { scoring: milestone }), 1, 1],
  ])('%s', (_, of, value, stored) => expect(valueIn(say(of, { value }))?.value).toBe(stored));

  test.each([
    ['[K1] a milestone that is half done', keyResult('team', 0, { scoring: milestone }), 0.5, 'badNumber'],
    ['[K2] a metric that is NaN', keyResult('team', 0), Number.NaN, 'badNumber'],
    ['[K2] a metric that is ∞', keyResult('team', 0), Number.POSITIVE_INFINITY, 'badNumber'],
    ['[K9] a share', keyResult('team', null, { scoring: share }), 1, 'wrongForm'],
    ['[K5] a linked issue', keyResult('team', 0, { scoring: milestone, source: linked }), 1, 'wrongForm'],
  ])('%s is refused', (_, of, value, code) => expect(refused(() => say(of, { value }))).toBe(code));

  test('[G4] only by the owner or a delegate', () => {
    const half = keyResult('team', 0);
    const as = (delegates: (typeof ben)[]) => () =>
      setMetric(actor(ben), goal('team', { delegates }), half, 1);
    expect(refused(as([]))).toBe('notOwner');
    expect(refused(as([ben]))).toBeUndefined();
  });
  test('[C1] not on a closed goal', () => {
    const closed = goal('team', { state: 'achieved', frozen: 1 });
    const open = keyResult('team', 0, { scoring: milestone });
    expect(refused(() => setMilestone(actor(), closed, open, true))).toBe('closed');
  });
  test('[H1] the same value again says nothing new', () => {
    expect(setMetric(actor(), team, keyResult('team', 0.5), 0.5)).toEqual([]);
  });
});

describe('[H3] a late correction', () => {
  const of = keyResult('team', 0.6);
  test('with a date before the last word is kept and moves nothing', () => {
    const changes = say(of, { value: 0.3, at: now - 10 }, now - 5);
    expect(entryIn(changes)).toMatchObject({ value: 0.3, at: now - 10 });
    expect(valueIn(changes)).toBeUndefined();
  });
  test('after the last word it is the last word', () => {
    expect(valueIn(say(of, { value: 0.3, at: now - 3 }, now - 5))?.value).toBe(0.3);
    expect(valueIn(say(of, { value: 0.3, at: now - 3 }))?.value).toBe(0.3);
  });
  test('does not pause a linked Key Result', () => {
    const linkedOne = keyResult('team', 0.6, { source: linked });
    expect(valueIn(say(linkedOne, { value: 0.3, at: now - 10 }, now - 5))).toBeUndefined();
  });
  test.each([now + 1, Number.NaN])('cannot speak of %s', (at) => {
    expect(refused(() => say(of, { value: 0.3, at }))).toBe('badDay');
  });
});

describe('[K13] a linked Key Result', () => {
  const following = keyResult('team', 0.6, { source: linked });
  const stopped = { ...following, source: { ...linked, paused: true } };
  test('is paused by a value typed on it', () => {
    expect(valueIn(setMetric(actor(), team, following, 0.7))?.source).toEqual(stopped.source);
    expect(valueIn(say(following, { value: 0.7 }))?.source).toEqual(stopped.source);
  });
  test('goes on when it is resumed', () => {
    expect(valueIn(resume(actor(), team, stopped))?.source).toEqual(linked);
    expect(resume(actor(), team, following)).toEqual([]);
  });
  test('only a linked one can be resumed', () => {
    const hand = keyResult('team', 0, { scoring: metric });
    expect(refused(() => resume(actor(), team, hand))).toBe('wrongForm');
  });
});
