import { site } from '../e2e/support/browser.ts';
import { type Family, interleaved, type Line, moreThan } from './figure.ts';
import { withJira } from './jira.ts';
import { openBare, settle, traced } from './main-thread.ts';
import type { Stage } from './stage.ts';

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
export async function drawnIssue(stage: Stage): Promise<string> {
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
