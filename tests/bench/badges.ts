import type { Page } from '@playwright/test';
import { dayOf } from '../../src/background/context.ts';
import { site } from '../e2e/support/browser.ts';
import { saved } from '../e2e/support/pages.ts';
import { type Family, interleaved, moreThan } from './figure.ts';
import { withJira } from './jira.ts';
import { openBare, settle, traced } from './main-thread.ts';

/** So many issues on one board. */
export const rows = 500;

/** As many saved cards of a board, each another issue's, in five columns of fixed width as a board has them. */
export function boardOf(keys: readonly string[]): string {
  const card = saved('cloud-board-card.html').replace(/<!--.*?-->/s, '');
  const cards = keys.map((key) => `<div class="card">${card.replaceAll('ACME-21496', key)}</div>`);
  const columns = [0, 1, 2, 3, 4].map((n) => `<div>${cards.filter((_, i) => i % 5 === n).join('')}</div>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Board</title>
    <style>main {display: flex} main > div {flex: 0 0 250px} .card {padding: 8px} svg {width: 16px; height: 16px}</style>
    <main>${columns.join('')}</main></html>`;
}

/** Long enough for every mark to stand and be painted. */
export const drawn = (marks: number) => async (page: Page) => {
  await page.waitForTimeout(2 * settle);
  const found = await page.locator('keyrise-overlay:not(.floating)').count();
  if (found !== marks) throw new Error(`${found} of ${marks} rows are marked`);
};

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
  names: ['badges.500'],
  measure: () =>
    withJira(async (stage, copy, jira) => {
      const refs = Array.from({ length: rows }, () => {
        const { id, key } = jira.add();
        return { source: 'jira', site, kind: 'issue', id, key, url: `${site}/browse/${key}` };
      });
      const page = await stage.open(copy);
      await page.evaluate(([of, today]) => inside.fillLinked(of, today), [refs, dayOf(new Date())] as const);
      await markRows(page);
      await page.close();
      const html = boardOf(refs.map(({ key }) => key));
      const path = '/jira/people/board';
      const bare = await openBare(stage, `${site}${path}`, html);
      await drawn(rows)(bare);
      await bare.close();
      const taken = await interleaved(10, {
        without: () => traced(stage, `https://empty.atlassian.net${path}`, html, drawn(0)),
        marked: () => traced(stage, `${site}${path}`, html, drawn(rows)),
      });
      return [moreThan('badges.500', taken.marked, taken.without, 30, 'ms', { rows })];
    }),
};
