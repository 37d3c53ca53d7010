import type { Page } from '@playwright/test';
import { against, type Family } from './figure.ts';
import { fillCopy, setStage } from './stage.ts';
import { withGoals } from './tree.ts';

const frames = 240;

/** Pans a map with the wheel there and back, and says how long each frame took, in ms; what has no map is left alone. */
const frameTimes = (page: Page): Promise<number[]> =>
  page.evaluate(async (count) => {
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
    const map = document.querySelector('[role="tree"]');
    const times: number[] = [];
    let last = await frame();
    for (let i = 0; i < count; i += 1) {
      const way = i < count / 2 ? 1 : -1;
      map?.dispatchEvent(
        new WheelEvent('wheel', { deltaX: 6 * way, deltaY: 14 * way, bubbles: true, cancelable: true }),
      );
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  }, frames);

/** The frame that 95 of 100 are no longer than. */
const slow = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

async function pan() {
  const stage = await setStage(['map']);
  try {
    const copy = stage.copies.get('map');
    if (!copy) throw new Error('there is no copy');
    await fillCopy(stage, copy, withGoals(2_000));
    const empty = await stage.open(stage.empty);
    const page = await stage.ctx.newPage();
    await page.goto(`chrome-extension://${copy.id}/src/pages/dashboard/index.html#/map`);
    await page.getByRole('treeitem').first().waitFor();
    await page.getByRole('button', { name: 'Open all' }).click();
    await page.getByRole('button', { name: 'Nearer' }).click();
    const values: number[] = [];
    const baselines: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await empty.bringToFront();
      baselines.push(slow(await frameTimes(empty)));
      await page.bringToFront();
      values.push(slow(await frameTimes(page)));
    }
    return against('map.pan.2k', values, baselines, 1.1, { percentile: 95, frames });
  } finally {
    await stage.close();
  }
}

/** Panning the map with 2,000 goals open, frame by frame, beside an empty page's frames. */
export const mapFigures: Family = { names: ['map.pan.2k'], measure: async () => [await pan()] };
