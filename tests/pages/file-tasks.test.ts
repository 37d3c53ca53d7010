import { expect, test } from 'vitest';
import { writeKeyrise } from '../../src/exchange/keyrise/file.ts';
import { emptyEverything } from '../../src/exchange/plan/plan.ts';
import { fileTasks } from '../../src/pages/exchange/file-tasks.ts';
import { after, fileBytes, itemsIn, planned } from '../exchange/read-file.ts';

const nobody = () => undefined;
const tasksOn = (stored = emptyEverything()) =>
  fileTasks({ stored: async () => stored, now: () => 1_700_000_000_000, random: () => 0.5, clock: () => 0 });
const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => new File([bytes], name);

test('[I3] a file is read once, planned in numbers, and its lines and changes come a piece at a time', async () => {
  const tasks = tasksOn();
  const bytes = new Uint8Array(fileBytes('viva-new.csv'));
  expect(await tasks.open({ file: file('v.csv', bytes) }, nobody)).toMatchObject({ kind: 'vivaCsv' });
  expect(tasks.owners({ choices: null })[0]).toBe('Ada Lovelace');
  const summary = await tasks.plan({ choices: null }, nobody);
  if ('refused' in summary) throw new Error('refused');
  expect(summary.sizes.created).toBeGreaterThan(3);
  expect(tasks.lines({ of: 'created', from: 0, count: 2 })).toHaveLength(2);
  expect(tasks.lines({ of: 'created', from: summary.sizes.created - 1, count: 2 })).toHaveLength(1);
  expect(tasks.part({ part: 0 }).length).toBeGreaterThan(summary.sizes.created);
  expect(tasks.part({ part: summary.parts })).toEqual([]);
});

test('[I3] what changes is told by names, not by ids, and whose goals they are is counted', async () => {
  const store = after(planned(itemsIn(fileBytes('viva-new.csv'))));
  const [ada, grace] = ['Ada Lovelace', 'Grace Hopper'].map(
    (n) => store.people.find((p) => p.name === n)?.id,
  );
  if (!ada || !grace) throw new Error('both are in the file');
  const settings = {
    key: 'settings' as const,
    me: grace,
    limits: { onTrack: 0.1, behind: 0.25 },
    lastGoal: null,
  };
  const theirs = {
    ...store,
    goals: store.goals.map((goal) => ({ ...goal, owner: ada })),
    settings: [settings],
  };
  const tasks = tasksOn({ ...store, settings: [settings] });
  const json = new TextEncoder().encode(writeKeyrise(theirs, 1));
  expect(await tasks.open({ file: file('k.json', json) }, nobody)).toMatchObject({ kind: 'keyrise' });
  const summary = await tasks.plan({ choices: null }, nobody);
  expect(summary).toMatchObject({ mine: 0 });
  expect(JSON.stringify(tasks.lines({ of: 'changed', from: 0, count: 9 }))).toContain(
    '{"field":"owner","before":"Grace Hopper","after":"Ada Lovelace"}',
  );
});

test('[I3] a file that is gone, or too big, is refused without an exception', async () => {
  const tasks = tasksOn();
  const gone = { size: 5, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
  expect(await tasks.open({ file: gone as unknown as File }, nobody)).toMatchObject({
    kind: 'refused',
    refused: [{ reason: 'unreadable' }],
  });
  const huge = { size: 1024 ** 3, arrayBuffer: () => Promise.reject(new Error('read')) };
  expect(await tasks.open({ file: huge as unknown as File }, nobody)).toMatchObject({
    refused: [{ reason: 'tooBig' }],
  });
});
