import type { BrowserContext, Page } from '@playwright/test';
import { settled } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

type Rect = { x: number; y: number };
type Shift = PerformanceEntry & {
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: Rect; currentRect: Rect }[];
};
type Room = { top: number; left: number; width: number };
type Kept = { moved: string[]; rooms: Room[] };

/** Keeps on every page what of what was seen moved by itself, and where room stood while something was being read. */
const watch = (ctx: BrowserContext) =>
  ctx.addInitScript(() => {
    const kept: Kept = { moved: [], rooms: [] };
    Object.assign(window, { kept });
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries() as Shift[])
        for (const { node, previousRect: before, currentRect: now } of hadRecentInput ? [] : sources)
          kept.moved.push(
            `${node instanceof Element ? node.className : ''} by ${now.x - before.x}, ${now.y - before.y} px`,
          );
    }).observe({ type: 'layout-shift', buffered: true });
    const look = new MutationObserver(() => {
      const room = document.querySelector('[aria-busy="true"] .panel');
      if (!room || kept.rooms.length > 0) return;
      const { top, left, width } = room.getBoundingClientRect();
      kept.rooms.push({ top, left, width });
    });
    look.observe(document, { childList: true, subtree: true });
  });

const keptOn = (page: Page) => page.evaluate(() => (window as unknown as { kept: Kept }).kept);

/** Everything that is read after the first look has been read and drawn. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((then) => requestIdleCallback(then));
    await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
  });

test('the popup’s rows stay where they were first seen, while ages, needs and lines are read', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  await settled(await ext.open('settings'));
  await watch(ctx);
  const popup = await ext.open('popup');
  await expect(popup.getByRole('button', { name: /waiting for a check-in/ })).toBeVisible();
  await expect(popup.locator('.age[data-waits="true"]').last()).toBeAttached();
  await expect(popup.locator('.spark svg').first()).toBeVisible();
  await drawn(popup);
  expect((await keptOn(popup)).moved).toEqual([]);
});

test('each tab of the dashboard keeps the room that its content takes', async ({ ctx, ext, addExample }) => {
  await addExample();
  await settled(await ext.open('settings'));
  await watch(ctx);
  const start = `chrome-extension://${ext.id}/src/pages/dashboard/index.html`;
  for (const [hash, content] of [
    ['#/tree', '.tree-grid'],
    ['#/map', '.map-view:has(.map-card)'],
    ['#/check-ins', '.round-list:has(button)'],
    ['#/review', 'table.review'],
  ] as const) {
    const page = await ctx.newPage();
    await page.goto(`${start}${hash}`);
    await expect(page.locator(content)).toBeVisible();
    await drawn(page);
    const there = await page.locator(content).evaluate((element): Room => {
      const { top, left, width } = element.getBoundingClientRect();
      return { top, left, width };
    });
    const { moved, rooms } = await keptOn(page);
    expect(moved, hash).toEqual([]);
    expect(rooms, hash).toHaveLength(1);
    for (const side of ['top', 'left', 'width'] as const)
      expect(Math.abs((rooms[0]?.[side] ?? 0) - there[side]), `${hash}: ${side}`).toBeLessThanOrEqual(2);
    await page.close();
  }
});
