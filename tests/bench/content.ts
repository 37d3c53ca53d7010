import type { Page } from '@playwright/test';
import { site } from '../e2e/support/browser.ts';
import { type Family, interleaved, type Line, moreThan } from './figure.ts';
import { withJira } from './jira.ts';
import type { Stage } from './stage.ts';

type TraceEvent = {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** µs that the thread itself ran, without what the rest of the machine took. */
  tdur?: number;
  args: { beginData?: { url?: string } };
};

/** What scripts and what they cause cost on a page's main thread. */
const work = new Set([
  ...['EvaluateScript', 'v8.compile', 'FunctionCall', 'RunMicrotasks', 'TimerFire', 'EventDispatch'],
  ...['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit'],
]);

/** @returns ms of the main thread of the page at `url`; work inside other work counts once */
function mainThread(events: readonly TraceEvent[], url: string): number {
  const parse = events.find(
    (event) => event.name === 'ParseHTML' && event.args.beginData?.url?.startsWith(url),
  );
  if (!parse) throw new Error(`the trace has no page ${url}`);
  const own = events
    .filter((e) => e.pid === parse.pid && e.tid === parse.tid && e.ts >= parse.ts && work.has(e.name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let end = 0;
  let sum = 0;
  for (const { ts, dur = 0, tdur = dur } of own) {
    if (ts < end) continue;
    sum += tdur;
    end = ts + dur;
  }
  return sum / 1000;
}

/** Long enough for a content script to ask the worker and draw its control. */
const settle = 600;

async function openBare(stage: Stage, url: string, html: string): Promise<Page> {
  const page = await stage.ctx.newPage();
  await page.route('https://*.atlassian.net/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto('about:blank');
  return page.goto(url).then(() => page);
}

async function traced(stage: Stage, url: string, html: string): Promise<number> {
  const browser = stage.ctx.browser();
  const page = await openBare(stage, 'about:blank', html);
  try {
    const categories = ['devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline'];
    await browser?.startTracing(page, { categories });
    await page.goto(url);
    await page.waitForTimeout(settle);
    const trace = JSON.parse(String(await browser?.stopTracing())) as { traceEvents: TraceEvent[] };
    return mainThread(trace.traceEvents, url);
  } finally {
    await page.close();
  }
}

/** What lives in a tab's heap after everything that can go is gone, in MB. */
async function heap(stage: Stage, url: string, html: string): Promise<number> {
  const page = await openBare(stage, url, html);
  try {
    await page.waitForTimeout(settle);
    const cdp = await stage.ctx.newCDPSession(page);
    for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    return usedSize / 1_000_000;
  } finally {
    await page.close();
  }
}

/** The stand-in's issue as it stands once drawn, without the scripts that drew it: the rest is then the content script's. */
async function drawnIssue(stage: Stage): Promise<string> {
  const page = await stage.ctx.newPage();
  await page.goto(`${site}/browse/WEB-12`);
  await page.waitForTimeout(1_500);
  const html = await page.evaluate(() => {
    for (const element of document.querySelectorAll('script, keyrise-overlay')) element.remove();
    return `<!doctype html>${document.documentElement.outerHTML}`;
  });
  await page.close();
  return html;
}

const empty = 'https://empty.atlassian.net';

async function control(stage: Stage, html: string): Promise<boolean> {
  const page = await openBare(stage, `${site}/browse/WEB-12`, html);
  await page.waitForTimeout(settle);
  const there = (await page.locator('keyrise-overlay').count()) > 0;
  await page.close();
  return there;
}

export const contentFigures: Family = {
  names: ['content.idle.nobody', 'content.idle.issue', 'memory.tab'],
  measure: (wanted) =>
    withJira(async (stage) => {
      const html = await drawnIssue(stage);
      if (!(await control(stage, html))) throw new Error('the control found no place');
      const lines: Line[] = [];
      if (wanted.has('content.idle.nobody') || wanted.has('content.idle.issue')) {
        const taken = await interleaved(20, {
          empty: () => traced(stage, `${empty}/browse/WEB-12`, html),
          nobody: () => traced(stage, `${site}/people`, html),
          issue: () => traced(stage, `${site}/browse/WEB-12`, html),
        });
        lines.push(moreThan('content.idle.nobody', taken.nobody, taken.empty, 1, 'ms'));
        lines.push(moreThan('content.idle.issue', taken.issue, taken.empty, 3, 'ms'));
      }
      if (wanted.has('memory.tab')) {
        const taken = await interleaved(10, {
          empty: () => heap(stage, `${empty}/browse/WEB-12`, html),
          issue: () => heap(stage, `${site}/browse/WEB-12`, html),
        });
        const all = [...taken.issue].sort((a, b) => a - b);
        const spread = Number(((all.at(-1) ?? 0) - (all[0] ?? 0)).toFixed(3));
        lines.push(moreThan('memory.tab', taken.issue, taken.empty, 2, 'MB', { spread }));
      }
      return lines;
    }),
};
