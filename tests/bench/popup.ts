import type { Page } from '@playwright/test';
import { against, atMost, type Family, interleaved, type Line, median } from './figure.ts';
import { fillCopy, type Stage, setStage } from './stage.ts';
import { withGoals } from './tree.ts';

declare global {
  /** When the first element that counts stood in the page, and when the frame after it was drawn; ms since its start. */
  var seen: Promise<{ stood: number; drawn: number }>;
}

/** Notes in each new page when its first goal, or the empty popup's one paragraph, stands in it. */
function watch(): void {
  globalThis.seen = new Promise((tell) => {
    const look = () => {
      if (!document.querySelector('[role="treeitem"], body > p')) return;
      observer.disconnect();
      const stood = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => tell({ stood, drawn: performance.now() });
        port1.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** From the start of the document to the first paint that has goals in it; nothing of the extension runs before. */
async function paint(stage: Stage, address: string): Promise<number> {
  await stage.stopWorkers();
  const page = await stage.ctx.newPage();
  try {
    await page.setViewportSize({ width: 380, height: 600 });
    await page.addInitScript(watch);
    await page.goto(address);
    return await page.evaluate(async () => {
      const { stood, drawn } = await globalThis.seen;
      const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      return first !== undefined && first >= stood ? first : drawn;
    });
  } finally {
    await page.close();
  }
}

async function withPopups<T>(sizes: readonly number[], work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await setStage(sizes.map((size) => `goals${size}`));
  try {
    for (const size of sizes) await fillCopy(stage, copyOf(stage, size), withGoals(size));
    return await work(stage);
  } finally {
    await stage.close();
  }
}

function copyOf(stage: Stage, size: number) {
  const copy = stage.copies.get(`goals${size}`);
  if (!copy) throw new Error(`there is no copy with ${size} goals`);
  return copy;
}

const popupOf = (stage: Stage, size: number) =>
  copyOf(stage, size).page.replace('bench.html', 'src/pages/popup/index.html');

async function paints(stage: Stage, sizes: readonly number[], rounds: number) {
  const samples: Record<string, () => Promise<number>> = {
    empty: () => paint(stage, stage.empty.page.replace('bench.html', 'popup.html')),
  };
  for (const size of sizes) samples[size] = () => paint(stage, popupOf(stage, size));
  return interleaved(rounds, samples);
}

/** Types into the popup's search, and waits until what is shown is what was found. */
function type(page: Page, typed: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((tell, fail) => {
        const input = document.querySelector<HTMLInputElement>('input[type="search"]');
        const shown = document.querySelector('main');
        if (!input || !shown) throw new Error('the popup has no search');
        const observer = new MutationObserver(() => {
          observer.disconnect();
          const { port1, port2 } = new MessageChannel();
          port2.onmessage = () => tell(performance.now() - start);
          port1.postMessage(null);
        });
        observer.observe(shown, { childList: true, subtree: true });
        setTimeout(() => fail(new Error(`nothing came of ${text}`)), 10_000);
        const start = performance.now();
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    typed,
  );
}

const starts = ['c', 'w', 'ship q', 'gr', 'halve', 'p', 'open m', 'kee', 'make d', 'answer q'];
const texts = [...starts, ...starts.map((start) => `${start} 7`), ...starts, 'überf', 'café'];

/** `first`: from entering the field, when every goal is read once, to the first results. */
async function search(stage: Stage, size: number): Promise<{ first: number; next: number[] }> {
  const page = await stage.ctx.newPage();
  await page.goto(popupOf(stage, size));
  await page.getByRole('treeitem').first().waitFor();
  const start = performance.now();
  await page.getByRole('searchbox').fill('keep');
  await page
    .getByRole('treeitem', { name: /^Keep / })
    .nth(19)
    .waitFor();
  const first = performance.now() - start;
  const next: number[] = [];
  // Each finds other goals than the one before, so that the tree has to change.
  for (const typed of texts) next.push(await type(page, typed));
  await page.close();
  return { first, next };
}

export const popupFigures: Family = {
  names: ['popup.paint.10k', 'popup.flat', 'search.100k'],
  async measure(wanted) {
    const sizes = [
      ...(wanted.has('popup.flat') ? [100] : []),
      ...(wanted.has('popup.paint.10k') ? [10_000] : []),
      ...(wanted.has('popup.flat') || wanted.has('search.100k') ? [100_000] : []),
    ];
    return withPopups(sizes, async (stage) => {
      const lines: Line[] = [];
      if (wanted.size > 1 || !wanted.has('search.100k')) {
        const taken = await paints(stage, sizes, 15);
        lines.push(against('popup.paint.10k', taken['10000'] ?? [], taken['empty'] ?? [], 1.5));
        lines.push(against('popup.flat', taken['100000'] ?? [], taken['100'] ?? [], 1.2));
      }
      if (wanted.has('search.100k')) {
        const { first, next } = await search(stage, 100_000);
        const more = { n: next.length, first: Math.round(first), slowest: Math.round(Math.max(...next)) };
        lines.push(atMost('search.100k', median(next), 50, 'ms', more));
      }
      return lines;
    });
  },
  async points() {
    const sizes = [100, 1_000, 10_000, 100_000];
    const taken = await withPopups(sizes, (stage) => paints(stage, sizes, 12));
    return [{ label: 'paint the popup', points: sizes.map((n) => [n, median(taken[n] ?? [])]) }];
  },
};
