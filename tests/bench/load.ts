import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { dayOf } from '../../src/background/context.ts';
import { site } from '../e2e/support/browser.ts';
import { olderBy } from '../e2e/support/calls.ts';
import { keptBy, wander } from '../e2e/support/heap.ts';
import { startCouch } from '../standins/couch/server.ts';
import { boardOf, drawn, markRows, rows } from './badges.ts';
import { type Family, type Line, moreThan, told } from './figure.ts';
import { withJira } from './jira.ts';
import { openBare } from './main-thread.ts';
import type { Stage } from './stage.ts';
import { joined } from './team.ts';

const tabs = 20;
const linked = 1_000;
const edits = 60;
const steps = 1_000;
/** The same site's pages, where Keyrise isn't. */
const nobodys = 'https://empty.atlassian.net';

/** kB that all of the browser's page processes keep for themselves, what they share counted in parts. */
async function memory(stage: Stage): Promise<number> {
  const { processInfo } = await stage.cdp.send('SystemInfo.getProcessInfo');
  const kept = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]);
  return kept.reduce((sum, of) => sum + Number(of ?? 0), 0);
}

/** A board in a tab, and ms that its own thread has run since. */
async function opened(stage: Stage, url: string, html: string, marks: number) {
  const page = await openBare(stage, 'about:blank', html);
  const cdp: CDPSession = await stage.ctx.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  await drawn(marks)(page);
  return {
    page,
    collect: () => cdp.send('HeapProfiler.collectGarbage'),
    async ran() {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    },
  };
}

/** As many boards as somebody with many tabs has, while `work` is done: what one of them comes to. */
async function share(stage: Stage, url: string, html: string, marks: number, work: () => Promise<void>) {
  const before = await memory(stage);
  const boards = [];
  for (let n = 0; n < tabs; n += 1) boards.push(await opened(stage, url, html, marks));
  await work();
  for (const { collect } of boards) await collect();
  const [kept, ran] = [await memory(stage), await Promise.all(boards.map((board) => board.ran()))];
  await Promise.all(boards.map(({ page }) => page.close()));
  return { kB: (kept - before) / tabs, ms: ran.reduce((sum, of) => sum + of, 0) / tabs };
}

/** Boards of 500 linked issues in 20 tabs, while 1,000 issues are read and edits go to a team's server. */
async function tabFigures(): Promise<Line[]> {
  const couch = await startCouch();
  await couch.addPerson('mia');
  try {
    return await withJira(async (stage, copy, jira) => {
      const refs = Array.from({ length: linked }, () => {
        const { id, key } = jira.add();
        return { source: 'jira', site, kind: 'issue', id, key, url: `${site}/browse/${key}` };
      });
      const first = await stage.open(copy);
      await first.evaluate(([of, day]) => inside.fillLinked(of, day), [refs, dayOf(new Date())] as const);
      await first.close();
      const own = await joined(stage, copy, couch.url, 'mia', 'secret-mia');
      const keyResult = await own.evaluate(() => inside.team.oneGoal());
      await markRows(own);
      const html = boardOf(refs.slice(0, rows).map(({ key }) => key));
      const work = async () => {
        await olderBy(own, 3_600_000);
        await own.evaluate(
          ([id, count]) =>
            Promise.all([
              inside.callFor({ keyrise: 'call', call: 'refresh', args: {} }),
              inside.team.edits(id, count),
            ]),
          [keyResult, edits] as const,
        );
      };
      const path = '/jira/people/board';
      const taken = { without: [] as number[], marked: [] as number[] };
      const kept = { without: [] as number[], marked: [] as number[] };
      for (let round = 0; round < 2; round += 1)
        for (const [name, at, marks] of [
          ['without', nobodys, 0],
          ['marked', site, rows],
        ] as const) {
          const { kB, ms } = await share(stage, `${at}${path}`, html, marks, work);
          taken[name].push(ms);
          kept[name].push(kB / 1_000);
        }
      const more = { tabs, rows, linked, edits };
      return [
        told('load.tab.memory', kept.marked, kept.without, 'MB', more),
        told('load.tab.thread', taken.marked, taken.without, 'ms', more),
      ];
    });
  } finally {
    await couch.close();
  }
}

/** What 1,000 in-page navigations leave behind in one tab, by the heap before and after. */
async function left(page: Page, overlay: boolean): Promise<{ kB: number; detached: number }> {
  await wander(page, 100, overlay);
  const before = await keptBy(page);
  await wander(page, steps, overlay);
  const after = await keptBy(page);
  return { kB: (after.bytes - before.bytes) / 1_000, detached: after.detached - before.detached };
}

const leakFigure = (): Promise<Line> =>
  withJira(async (stage) => {
    const at = async (host: string, overlay: boolean) => {
      const page = await stage.ctx.newPage();
      await page.goto(`${host}/browse/WEB-12?lateness=0,0,-1`);
      const leaves = await left(page, overlay);
      await page.close();
      return leaves;
    };
    const [without, with_] = [await at(nobodys, false), await at(site, true)];
    const more = { navigations: steps, detached: with_.detached, detachedWithout: without.detached };
    return moreThan('load.leak', [with_.kB], [without.kB], 200, 'kB', more);
  });

export const loadFigures: Family = {
  names: ['load.tab.memory', 'load.tab.thread', 'load.leak'],
  async measure(wanted) {
    return [
      ...(wanted.has('load.tab.memory') || wanted.has('load.tab.thread') ? await tabFigures() : []),
      ...(wanted.has('load.leak') ? [await leakFigure()] : []),
    ];
  },
};
