import type { Page } from '@playwright/test';
import { startCouch } from '../standins/couch/server.ts';
import type { Copy } from './copies.ts';
import { serveFeed } from './feed.ts';
import { against, atMost, type Family, type Line, median } from './figure.ts';
import { type Stage, setStage } from './stage.ts';
import { withGoals } from './tree.ts';

const here = 'http://127.0.0.1/*';

/** A page of a copy that may reach this machine, signed in at a server. */
export async function joined(
  stage: Stage,
  copy: Copy,
  server: string,
  login: string,
  password: string,
): Promise<Page> {
  await stage.allow(copy, here);
  const page = await stage.open(copy);
  await page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), here);
  await page.evaluate((m) => inside.callFor(m), {
    keyrise: 'call',
    call: 'introduce',
    args: { name: login },
  });
  const signIn = { by: 'password', name: login, password };
  const args = { server, space: 'okr-acme', signIn, stay: false };
  await page.evaluate((m) => inside.callFor(m), { keyrise: 'call', call: 'connectTeam', args });
  return page;
}

/** A space of so many goals, stored and rolled up by the extension, beside reading the same feed with nothing but fetch. */
async function pullFigure(name: string, goals: number): Promise<Line> {
  const feed = await serveFeed(withGoals(goals));
  const stage = await setStage(['team']);
  try {
    const copy = stage.copies.get('team');
    if (!copy) throw new Error('no copy');
    await stage.allow(copy, here);
    const plain = await stage.open(copy);
    await plain.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), here);
    const bare = () => plain.evaluate((url) => inside.team.readFeed(url), `${feed.url}/okr-acme`);
    const before = await bare();
    const began = Date.now();
    const page = await joined(stage, copy, feed.url, 'me', 'secret');
    await page.evaluate(() => inside.team.pullAll());
    const took = Date.now() - began;
    return against(name, [took], [before, await bare()], 2, {
      megabytes: Math.round(feed.bytes / 1e6),
    });
  } finally {
    await stage.close();
    await feed.close();
  }
}

const ticks = 40;
const edits = 200;

async function liveFigures(): Promise<Line[]> {
  const couch = await startCouch();
  const stage = await setStage(['mia', 'sam']);
  try {
    for (const name of ['mia', 'sam']) await couch.addPerson(name);
    const at = async (name: string) => {
      const copy = stage.copies.get(name);
      if (!copy) throw new Error(`no copy ${name}`);
      return joined(stage, copy, couch.url, name, `secret-${name}`);
    };
    const [mia, sam] = [await at('mia'), await at('sam')];
    const keyResult = await mia.evaluate(() => inside.team.oneGoal());
    await sam.evaluate(() => inside.callFor({ keyrise: 'call', call: 'syncTeam', args: {} }));
    await sam.evaluate(() => inside.team.watch());
    const seen: number[] = [];
    for (let n = 0; n < ticks; n += 1) {
      const arrival = sam.evaluate(() => inside.team.nextChange());
      const from = Date.now();
      await mia.evaluate(([id, done]) => inside.team.tick(id, done), [keyResult, n % 2 === 0] as const);
      await arrival;
      seen.push(Date.now() - from);
    }
    const edit = await mia.evaluate(([id, n]) => inside.team.edits(id, n), [keyResult, edits] as const);
    const perSecond = Math.round((1_000 * edits) / edit);
    return [
      atMost('team.seen', median(seen), 2_000, 'ms', { n: ticks }),
      atMost('team.edit', edit / edits, 100, 'ms', { n: edits, perSecond }),
    ];
  } finally {
    await stage.close();
    await couch.close();
  }
}

export const teamFigures: Family = {
  names: ['team.pull.20k', 'team.pull.100k', 'team.seen', 'team.edit'],
  async measure(wanted) {
    return [
      ...(wanted.has('team.pull.20k') ? [await pullFigure('team.pull.20k', 20_000)] : []),
      ...(wanted.has('team.pull.100k') ? [await pullFigure('team.pull.100k', 100_000)] : []),
      ...(wanted.has('team.seen') || wanted.has('team.edit') ? await liveFigures() : []),
    ];
  },
};
