import type { Page } from '@playwright/test';
import type { Freshness, KeyResult } from '../../src/core/records.ts';
import type { Jira } from '../standins/jira/server.ts';
import { call, send, stored } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';

// The browser ends the worker whenever it likes. Each request that a command or a round waits for is held, the worker is
// ended there, and what it was doing is done again: as if it had never begun, or as if it had never been interrupted.

const whoami = /\/rest\/api\/3\/myself/;
const search = /\/rest\/api\/3\/search/;

/** Every place where a round at Jira waits for the network, each by the requests that lead there; the last is held. */
const steps = [[whoami], [search], [search, whoami]];

/** Holds the next such request; `came` once it's here. */
function hold(jira: Jira, path: RegExp) {
  const asked = jira.asked(path).length;
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const heal = jira.fail({ path, until, times: 1 });
  return {
    came: () => expect.poll(() => jira.asked(path).length).toBeGreaterThan(asked),
    release() {
      release();
      heal();
    },
  };
}

const rows = async <T>(page: Page, store: string) => ((await stored(page))[store] ?? []) as T[];

const linking = {
  url: `${site}/browse/WEB-3`,
  goal: { title: 'Enterprise' },
  measure: { kind: 'childrenDone' },
  scoring: { form: 'share' as const },
  title: 'Enterprise readiness',
  weight: 1,
};

test('ended at any request of a round: nothing is half read, the next round reads it once', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  await turnOnJira();
  const page = await ext.open('settings');
  await call(page, 'linkItem', linking);
  const children = ['WEB-12', 'WEB-13', 'WEB-14', 'WEB-15'];
  let readings = (await rows(page, 'readings')).length;
  const [first] = await rows<KeyResult>(page, 'keyResults');
  expect(first?.value).toEqual({ done: 7, total: 12 });

  for (const [i, path] of steps.entries()) {
    jira.move(children[i] ?? '', jira.issue(children[i] ?? '').status === 'Done' ? 'new' : 'done');
    const before = await rows<KeyResult>(page, 'keyResults');
    let held = hold(jira, path[0] ?? search);
    const lost = send(page, { keyrise: 'call', call: 'refresh', args: {} }).catch(() => 'lost');
    await held.came();
    for (const next of path.slice(1)) {
      const later = hold(jira, next);
      held.release();
      held = later;
      await held.came();
    }
    await ext.stopWorker();
    await lost;
    held.release();
    expect(await rows(page, 'keyResults'), String(path)).toEqual(before);
    expect(await rows(page, 'readings')).toHaveLength(readings);

    // The next who asks wakes it, and it reads what there is, once.
    expect(await call(page, 'refresh', {})).toEqual({ read: 1, failed: 0 });
    expect(await call(page, 'refresh', {})).toEqual({ read: 1, failed: 0 });
    readings += 1;
    expect(await rows(page, 'readings'), String(path)).toHaveLength(readings);
    const [freshness] = await rows<Freshness>(page, 'freshness');
    expect(freshness?.trouble ?? null).toBeNull();
    const alarms = await page.evaluate(() => chrome.alarms.getAll());
    expect(alarms.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['day', 'round']));
  }
});

test('ended at any request of linking: the link is there once or not at all, and the second try makes one', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  await turnOnJira();
  const page = await ext.open('settings');
  for (const path of [/\/rest\/api\/3\/myself/, /\/rest\/api\/3\/issue/, /\/rest\/api\/3\/search/]) {
    const held = hold(jira, path);
    const lost = send(page, { keyrise: 'call', call: 'linkItem', args: linking }).catch(() => 'lost');
    await held.came();
    await ext.stopWorker();
    await lost;
    held.release();
    expect(await rows(page, 'keyResults'), String(path)).toEqual([]);
    expect(await rows(page, 'goals'), String(path)).toEqual([]);
  }
  await call(page, 'linkItem', linking);
  expect(await rows(page, 'keyResults')).toHaveLength(1);
  expect(await rows(page, 'goals')).toHaveLength(1);
  expect(await rows(page, 'readings')).toHaveLength(1);
});

test('ended at any moment of a command: done once and whole, or not at all', async ({ ext }) => {
  const page = await ext.open('settings');
  await call(page, 'addExample', {});
  const milestones = (await rows<KeyResult>(page, 'keyResults')).filter(
    ({ scoring, source }) => scoring.form === 'step' && source.from === 'hand',
  );
  const [milestone] = milestones;
  expect(milestone).toBeDefined();
  let acknowledged = 0;
  for (let ms = 0; ms < 12; ms += 1) {
    const before = await stored(page);
    const done = (before['keyResults'] as KeyResult[]).find(({ id }) => id === milestone?.id)?.value !== 1;
    const args = { keyResult: milestone?.id, done };
    const answer = send(page, { keyrise: 'call', call: 'setMilestone', args }).catch(() => null);
    // Each time a little later: before it has begun, within the transaction, after it.
    await page.evaluate(async (frames) => {
      for (let i = 0; i < frames; i += 1) await new Promise((go) => setTimeout(go));
    }, ms);
    await ext.stopWorker();
    const reply = await answer;
    const after = await stored(page);
    const value = (after['keyResults'] as KeyResult[]).find(({ id }) => id === milestone?.id)?.value;
    const said = (after['checkIns'] ?? []).length - (before['checkIns'] ?? []).length;
    if (reply?.ok) {
      acknowledged += 1;
      expect(value).toBe(done ? 1 : 0);
    }
    const moved = value === (done ? 1 : 0);
    expect(said, 'a check-in of its own with the change, none without').toBe(moved ? 1 : 0);
    if (!moved) expect(after).toEqual(before);
  }
  // And it goes on.
  await call(page, 'setMilestone', { keyResult: milestone?.id as KeyResult['id'], done: true });
  expect(acknowledged).toBeLessThanOrEqual(12);
});
