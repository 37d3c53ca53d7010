import type { Page } from '@playwright/test';
import { dayOf } from '../../src/background/context.ts';
import { site } from '../e2e/support/browser.ts';
import { saved } from '../e2e/support/pages.ts';
import { type Family, interleaved, type Line, moreThan } from './figure.ts';
import { withJira } from './jira.ts';
import { openBare, settle, traced } from './main-thread.ts';

/** So many issues on one board. */
export const rows = 500;

/** As many saved cards of a board, each another issue's, in columns of fixed width as a board has them; left so, all are seen at once. */
export function boardOf(keys: readonly string[], columnCount = 20, zoom = 0.2): string {
  const card = saved('cloud-board-card.html').replace(/<!--.*?-->/s, '');
  const cards = keys.map((key) => `<div class="card">${card.replaceAll('ACME-21496', key)}</div>`);
  const columns = Array.from(
    { length: columnCount },
    (_, n) => `<div>${cards.filter((_, i) => i % columnCount === n).join('')}</div>`,
  );
  return `<!doctype html><html lang="en" style="zoom: ${zoom}"><meta charset="utf-8"><title>Board</title>
    <style>main {display: flex} main > div {flex: 0 0 250px} .card {padding: 8px} svg {width: 16px; height: 16px}</style>
    <main>${columns.join('')}</main></html>`;
}

const marksOn = (page: Page) => page.locator('keyrise-overlay:not(.floating)').count();

/** Long enough for every mark to stand and be painted. */
export const drawn = (marks: number) => async (page: Page) => {
  await page.waitForTimeout(2 * settle);
  const found = await marksOn(page);
  if (found !== marks) throw new Error(`${found} of ${marks} rows are marked`);
};

/** Boards of 500 linked cards: one to scroll, where those near to what is seen are marked, and one that shows all at once. */
const boards = { 'badges.500': [5, 1], 'badges.seen.500': [20, 0.2] } as const;

/** Turns the marks on: what the worker does after a commit that links, when the store was filled behind its back. */
export const markRows = (page: Page): Promise<void> =>
  page.evaluate(
    (matches) => {
      const badges = { id: 'badges bench', matches, js: ['content/badges.js'], runAt: 'document_idle' };
      return chrome.scripting.registerContentScripts([badges as chrome.scripting.RegisteredContentScript]);
    },
    [`${site}/*`],
  );

export const badgeFigures: Family = {
  names: Object.keys(boards),
  measure: (wanted) =>
    withJira(async (stage, copy, jira) => {
      const refs = Array.from({ length: rows }, () => {
        const { id, key } = jira.add();
        return { source: 'jira', site, kind: 'issue', id, key, url: `${site}/browse/${key}` };
      });
      const page = await stage.open(copy);
      await page.evaluate(([of, today]) => inside.fillLinked(of, today), [refs, dayOf(new Date())] as const);
      await markRows(page);
      await page.close();
      const lines: Line[] = [];
      for (const [name, [columns, zoom]] of Object.entries(boards)) {
        if (!wanted.has(name)) continue;
        const html = boardOf(
          refs.map(({ key }) => key),
          columns,
          zoom,
        );
        const path = '/jira/people/board';
        const bare = await openBare(stage, `${site}${path}`, html);
        await bare.waitForTimeout(2 * settle);
        const marks = await marksOn(bare);
        await bare.close();
        if (name === 'badges.seen.500' ? marks !== rows : marks === 0) throw new Error(`${marks} marks`);
        const taken = await interleaved(10, {
          without: () => traced(stage, `https://empty.atlassian.net${path}`, html, drawn(0)),
          marked: () => traced(stage, `${site}${path}`, html, drawn(marks)),
        });
        lines.push(moreThan(name, taken.marked, taken.without, 30, 'ms', { rows, marks }));
      }
      return lines;
    }),
};
