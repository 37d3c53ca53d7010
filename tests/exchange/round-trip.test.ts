import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeKeyrise } from '../../src/exchange/keyrise/file.ts';
import { emptyEverything } from '../../src/exchange/plan/plan.ts';
import { planStore } from '../../src/exchange/plan/store.ts';
import { finish } from '../../src/exchange/steps.ts';
import { goal } from '../core/build.ts';
import { anyStore } from './arbitrary.ts';
import { after, bytesOf, fate, opened } from './read-file.ts';

function read(text: string) {
  const outcome = opened(bytesOf(text));
  if (!outcome.ok || outcome.value.kind !== 'keyrise') throw new Error(JSON.stringify(outcome));
  return outcome.value.everything;
}

test('[I1] export, delete everything, import: the identical store', () => {
  fc.assert(
    fc.property(anyStore, (store) => {
      const file = read(writeKeyrise(store, 1));
      expect(after(finish(planStore(file, emptyEverything(), 'merge')))).toEqual(store);
    }),
    { numRuns: 60 },
  );
});

test('[I1] a backup restored over any other store gives the identical store, and taking it back gives the other', () => {
  fc.assert(
    fc.property(anyStore, anyStore, (backup, now) => {
      const plan = finish(planStore(read(writeKeyrise(backup, 1)), now, 'replace'));
      expect(after(plan, now)).toEqual(backup);
      const back = plan.changes.map((c) => ({ ...c, before: c.after, after: c.before }) as typeof c);
      expect(after({ ...plan, changes: back }, backup)).toEqual(now);
    }),
    { numRuns: 40 },
  );
});

test('[I1] the same file again is matched and changes nothing', () => {
  fc.assert(
    fc.property(anyStore, (store) => {
      expect(finish(planStore(read(writeKeyrise(store, 1)), store, 'replace')).changes).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('[I1] merging a file into a store with goals keeps who I am', () => {
  const me = { key: 'settings', me: 'person:me', limits: { onTrack: 0.1, behind: 0.25 }, lastGoal: null };
  const mine = { ...emptyEverything(), goals: [goal('a')], settings: [me as never] };
  const theirs = { ...emptyEverything(), settings: [{ ...me, me: 'person:other' } as never] };
  const plan = finish(planStore(theirs, mine, 'merge'));
  expect(plan.changes).toEqual([]);
  expect(plan.notes).toEqual([{ reason: 'keptMe', row: null, values: [] }]);
});

test('[I1] a file from a newer version is refused, and one bad record refuses the whole file', () => {
  const file = JSON.parse(writeKeyrise(emptyEverything(), 1));
  const text = (of: unknown) => bytesOf(JSON.stringify(of));
  expect(fate(text(file))).toBe('taken');
  expect(fate(text({ ...file, version: 2 }))).toBe('newerFile');
  expect(fate(text({ ...file, version: 'x' }))).toBe('unknownFile');
  expect(fate(text({ ...file, records: { ...file.records, goals: undefined } }))).toBe('badRecord');
  const person = { id: `person:${'0'.repeat(21)}`, name: 'Ada' };
  const withPeople = (...people: unknown[]) => text({ ...file, records: { ...file.records, people } });
  expect(fate(withPeople(person))).toBe('taken');
  expect(fate(withPeople(person, person))).toBe('duplicateId');
  expect(fate(withPeople({ ...person, id: 'person:1' }))).toBe('badRecord');
  expect(fate(withPeople({ ...person, extra: 1 }))).toBe('badRecord');
});

test('[I1][K12] a record with a weight below 0 is refused with its place', () => {
  fc.assert(
    fc.property(anyStore, (store) => {
      const [first] = store.keyResults;
      fc.pre(first !== undefined);
      const outcome = opened(
        bytesOf(writeKeyrise({ ...store, keyResults: [{ ...first, weight: -1 } as never] }, 1)),
      );
      expect(outcome).toMatchObject({
        ok: false,
        refused: [{ row: 1, column: 'keyResults.weight', reason: 'badWeight' }],
      });
    }),
    { numRuns: 10 },
  );
});
