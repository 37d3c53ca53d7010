import { beforeEach, expect, test, vi } from 'vitest';
import { databasesLeft, deleteDatabases } from '../../src/store/beside.ts';

vi.mock('webextension-polyfill', () => ({
  default: { runtime: { getManifest: () => ({ version: '9.8.7' }) } },
}));

const { note, noteCall, noteFault, noted } = await import('../../src/background/log.ts');
const context = { now: () => 5 };
const message = (call: string) => ({ keyrise: 'call', call, args: { title: 'secret' } });
const done = { ok: true as const, answer: {} };

beforeEach(async () => {
  await noted();
  await deleteDatabases();
});

test('the last 500 events are kept, oldest first, with the version', async () => {
  for (let n = 0; n < 620; n++) {
    note(context, 'round', `round ${n}`, '');
    if (n % 50 === 0) await noted();
  }
  const events = await noted();
  expect(events).toHaveLength(500);
  expect(events.at(-1)).toEqual({ at: 5, version: '9.8.7', what: 'round', name: 'round 619', outcome: '' });
  expect(events[0]?.name).toBe('round 120');
});

test('a call is told by its name and its rule, a fault by its kind and place: never by its words', async () => {
  noteCall(context, message('createGoal'), done);
  noteCall(context, message('findGoals'), done);
  const failure = { ok: false as const, code: 'badWeight', message: 'secret', todo: 'secret', rule: 'K12' };
  noteCall(context, message('createGoal'), failure);
  const error = new SyntaxError('Unexpected token s in "secret"');
  error.stack = `${error}\n    at read (chrome-extension://abc/assets/main.js:1:23)`;
  noteFault(context, 'own', error);
  note(context, 'call', '“secret” <b>', 'x'.repeat(999));
  const events = (await noted()).map(({ what, name, outcome }) => `${what} ${name} ${outcome}`);
  expect(events.slice(0, 3)).toEqual([
    'call createGoal done',
    'call createGoal badWeight K12',
    'fault own SyntaxError assets/main.js:1:23',
  ]);
  expect(events[3]?.length).toBeLessThan(150);
});

test('[I5] after everything was deleted the log makes no new database, until somebody begins again', async () => {
  noteCall(context, message('deleteEverything'), done);
  note(context, 'round', 'by alarm', '');
  await Promise.resolve();
  expect(await databasesLeft()).toEqual([]);
  noteCall(context, message('introduce'), done);
  expect(await noted()).toHaveLength(1);
});

test('what asks by itself and fails again and again the same way is told once', async () => {
  const failure = { ok: false as const, code: 'siteTrouble', message: '', todo: '', rule: 'L1' };
  for (let n = 0; n < 5; n++) noteCall(context, message('watchTeam'), failure);
  expect(await noted()).toHaveLength(1);
});
