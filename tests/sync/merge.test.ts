import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestStamp, merge, saysTheSame, withOwnProgress } from '../../src/sync/merge.ts';
import { anyGoalDoc, at, goalDoc, part } from './docs.ts';

const runs = { numRuns: 1_000 };

test('[Y4] merging is commutative, associative and idempotent, forged stamps included', () => {
  fc.assert(
    fc.property(anyGoalDoc, anyGoalDoc, anyGoalDoc, (a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(a, a)).toEqual(a);
      expect(merge(merge(a, b), b)).toEqual(merge(a, b));
    }),
    runs,
  );
});

test('[Y4] the later word on each unit stays, whoever has it', () => {
  const base = goalDoc();
  const title = goalDoc({ title: 'Renamed', stamps: { ...base.stamps, title: at(5) } });
  const told = goalDoc({
    keyResults: [part(1, { progress: { value: 7, paused: false, at: at(4, 'd2'), by: 'bob' } }), part(2)],
  });
  const both = merge(title, told);
  expect(both.title).toBe('Renamed');
  expect(both.keyResults[0]?.progress.value).toBe(7);
  const later = merge(both, goalDoc({ title: 'Earlier', stamps: { ...base.stamps, title: at(3) } }));
  expect(later.title).toBe('Renamed');
  expect(latestStamp(both)).toBe(at(5));
});

test('[Y4] a definition and a progress of one Key Result merge apart', () => {
  const renamed = goalDoc({ keyResults: [part(1, { title: 'New words', at: at(9) })] });
  const told = goalDoc({
    keyResults: [part(1, { progress: { value: 3, paused: true, at: at(2), by: 'bob' } })],
  });
  expect(merge(renamed, told).keyResults[0]).toMatchObject({
    title: 'New words',
    progress: { value: 3, paused: true },
  });
});

test('who wrote last is no difference', () => {
  expect(saysTheSame(goalDoc(), goalDoc({ updatedAt: 99, updatedBy: 'bob' }))).toBe(true);
  expect(saysTheSame(goalDoc(), goalDoc({ title: 'Other' }))).toBe(false);
});

test('[Y3] a delegate sends the winner with nothing but their own later progress', () => {
  const winner = goalDoc();
  const mine = goalDoc({
    title: 'From a branch that lost',
    keyResults: [
      part(1, { title: 'Also from there', progress: { value: 4, paused: false, at: at(3), by: 'bob' } }),
      part(2, { progress: { value: 9, paused: false, at: at(3), by: 'carol' } }),
    ],
  });
  const sent = withOwnProgress(winner, mine, 'bob');
  expect(sent.title).toBe(winner.title);
  expect(sent.keyResults[0]).toMatchObject({ title: 'Key Result 1', progress: { value: 4, by: 'bob' } });
  expect(sent.keyResults[1]).toEqual(winner.keyResults[1]);
});
