import type { Page } from '@playwright/test';
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
export const settle = 600;

/** A page of nothing but this markup, wherever it is asked for. */
export async function openBare(stage: Pick<Stage, 'ctx'>, url: string, html: string): Promise<Page> {
  const page = await stage.ctx.newPage();
  await page.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto('about:blank');
  return page.goto(url).then(() => page);
}

export async function traced(
  stage: Pick<Stage, 'ctx'>,
  url: string,
  html: string,
  ready: (page: Page) => Promise<void> = (page) => page.waitForTimeout(settle),
): Promise<number> {
  const browser = stage.ctx.browser();
  const page = await openBare(stage, 'about:blank', html);
  try {
    const categories = ['devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline'];
    await browser?.startTracing(page, { categories });
    await page.goto(url);
    await ready(page);
    const trace = JSON.parse(String(await browser?.stopTracing())) as { traceEvents: TraceEvent[] };
    return mainThread(trace.traceEvents, url);
  } finally {
    await page.close();
  }
}
