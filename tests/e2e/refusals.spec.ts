import type { KeyResultId } from '../../src/core/records.ts';
import { call, idOf, refusal, send, settled, stored } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';

const goal = {
  title: 'Win enterprise',
  level: 'team' as const,
  period: { start: '2026-10-01', end: '2026-12-31' } as const,
  draft: false,
  contributesTo: null,
  keyResults: [
    { title: 'Contract signed', weight: 1, unit: '', due: null, scoring: { form: 'step' as const } },
  ],
  contributing: [],
};

const bad: [what: string, call: string, args: unknown, code: string][] = [
  ['an unknown command', 'dropEverything', {}, 'unknownCommand'],
  ['a name from Object.prototype', 'constructor', {}, 'unknownCommand'],
  ['a message that does not fit its schema', 'setMilestone', { keyResult: 7, done: 'yes' }, 'badMessage'],
  [
    'an id of another kind',
    'setMilestone',
    { keyResult: 'goal:000000000aaaaaaaaaaaa', done: true },
    'badMessage',
  ],
  ['an empty title [G1]', 'createGoal', { ...goal, title: '   ' }, 'emptyTitle'],
  ['a goal without anything below it [G2]', 'createGoal', { ...goal, keyResults: [] }, 'needsChild'],
  [
    'a period that ends before it starts [G1]',
    'createGoal',
    { ...goal, period: { start: '2026-12-31', end: '2026-10-01' } },
    'badPeriod',
  ],
  [
    'a day that does not exist [G1]',
    'createGoal',
    { ...goal, period: { start: '2026-02-30', end: '2026-12-31' } },
    'badPeriod',
  ],
  [
    'a weight of −1 [K12]',
    'createGoal',
    { ...goal, keyResults: [{ ...goal.keyResults[0], weight: -1 }] },
    'badWeight',
  ],
  [
    'a weight that is NaN [K12]',
    'createGoal',
    { ...goal, keyResults: [{ ...goal.keyResults[0], weight: Number.NaN }] },
    'badWeight',
  ],
  [
    'an infinite weight [K12]',
    'createGoal',
    { ...goal, keyResults: [{ ...goal.keyResults[0], weight: Number.POSITIVE_INFINITY }] },
    'badWeight',
  ],
  [
    'a site that is none',
    'turnOnSite',
    { source: 'jira', address: 'acme.atlassian.net.evil.example' },
    'notASite',
  ],
  ['a site without permission', 'turnOnSite', { source: 'jira', address: 'acme' }, 'noPermission'],
];

test('bad input is refused in the rule’s words, and nothing is stored', async ({ ext }) => {
  const page = await ext.open('settings');
  await call(page, 'createGoal', goal);
  await settled(page);
  const before = await stored(page);
  for (const [what, name, args, code] of bad) {
    const reply = await refusal(page, name, args);
    expect(reply.code, what).toBe(code);
    expect(reply.message, what).not.toBe('');
    expect(reply.todo, what).not.toBe('');
  }
  expect((await refusal(page, 'createGoal', { ...goal, title: '' })).message).toBe('A title is missing.');
  expect(await stored(page)).toEqual(before);
});

test('what is no call of ours at all is refused too', async ({ ext }) => {
  const page = await ext.open('settings');
  for (const message of [null, 7, 'createGoal', [], {}, { keyrise: 'call' }, { call: 'refresh', args: {} }]) {
    expect(await send(page, message), JSON.stringify(message)).toMatchObject({
      ok: false,
      code: 'badMessage',
    });
  }
});

test('[T1] a circle of contributions is refused with its path', async ({ ext }) => {
  const page = await ext.open('settings');
  const top = await call(page, 'createGoal', { ...goal, title: 'Top' });
  const middle = await call(page, 'createGoal', { ...goal, title: 'Middle', contributesTo: top.goal });
  const low = await call(page, 'createGoal', { ...goal, title: 'Low', contributesTo: middle.goal });
  await settled(page);
  const before = await stored(page);
  const reply = await refusal(page, 'align', { child: top.goal, parent: low.goal });
  expect(reply.code).toBe('cycle');
  for (const title of ['Top', 'Middle', 'Low']) expect(reply.message).toContain(`“${title}”`);
  expect((await refusal(page, 'align', { child: top.goal, parent: top.goal })).code).toBe('cycle');
  expect((await refusal(page, 'align', { child: low.goal, parent: middle.goal })).code).toBe(
    'contributesTwice',
  );
  expect(await stored(page)).toEqual(before);
});

test('[G3] the last Key Result of an active goal stays', async ({ ext }) => {
  const page = await ext.open('settings');
  await call(page, 'createGoal', goal);
  const keyResult = await idOf<KeyResultId>(page, 'keyResults', 'Contract signed');
  const reply = await refusal(page, 'removeKeyResult', { keyResult });
  expect(reply).toMatchObject({ code: 'lastChild' });
  expect(reply.todo).toContain('draft');
});

test('[G4] nobody changes a goal of somebody else', async ({ ext, addExample }) => {
  await addExample();
  const page = await ext.open('settings');
  const keyResult = await idOf<KeyResultId>(page, 'keyResults', 'On-call rota in place');
  await settled(page);
  const before = await stored(page);
  expect(await refusal(page, 'setMilestone', { keyResult, done: false })).toMatchObject({ code: 'notOwner' });
  expect(await stored(page)).toEqual(before);
});

test('a page of a site may ask for its overlay’s needs only, and only about itself', async ({
  ctx,
  ext,
  turnOnJira,
  visit,
}) => {
  await turnOnJira();
  const { page } = await visit('/browse/WEB-12');
  const cdp = await ctx.newCDPSession(page);
  const worlds: number[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${ext.id}`) worlds.push(context.id);
  });
  await cdp.send('Runtime.enable');
  await expect.poll(() => worlds.length).toBeGreaterThan(0);
  const ask = async (name: string, args: unknown) => {
    const { result } = await cdp.send('Runtime.evaluate', {
      contextId: worlds.at(-1) ?? 0,
      awaitPromise: true,
      returnByValue: true,
      expression: `chrome.runtime.sendMessage(${JSON.stringify({ keyrise: 'call', call: name, args })})`,
    });
    return result.value as { ok: boolean; code?: string };
  };
  expect(await ask('itemHere', { url: `${site}/browse/WEB-12` })).toMatchObject({ ok: true });
  expect(await ask('createGoal', goal)).toMatchObject({ ok: false, code: 'wrongSender' });
  expect(await ask('turnOffSite', { site })).toMatchObject({ ok: false, code: 'wrongSender' });
  expect(await ask('itemHere', { url: 'https://other.atlassian.net/browse/WEB-12' })).toMatchObject({
    code: 'wrongSender',
  });
});
