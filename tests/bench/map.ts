import type { CDPSession, Page } from '@playwright/test';
import { against, type Family, type Line, median } from './figure.ts';
import { fillCopy, type Stage, setStage } from './stage.ts';
import { withGoals } from './tree.ts';

const frames = 240;

const movements = ['pan', 'zoom'] as const;
type Movement = (typeof movements)[number];

/** How near a map is looked at: from as far away as shows most of it, and near enough to read it. */
const looks = { far: 1, near: 11 } as const;

/** Pans or zooms a map with the wheel there and back, and says how long each frame took, in ms; what has no map is left alone. */
const frameTimes = (page: Page, movement: Movement): Promise<number[]> =>
  page.evaluate(
    async ([count, panning]) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      const map = document.querySelector('[role="tree"]');
      const { left = 0, top = 0, width = 0, height = 0 } = map?.getBoundingClientRect() ?? {};
      const middle = { clientX: left + width / 2, clientY: top + height / 2 };
      const times: number[] = [];
      let last = await frame();
      for (let i = 0; i < count; i += 1) {
        const way = i < count / 2 ? 1 : -1;
        const turn = panning ? { deltaX: 6 * way, deltaY: 14 * way } : { deltaY: -5 * way, ctrlKey: true };
        map?.dispatchEvent(new WheelEvent('wheel', { ...turn, ...middle, bubbles: true, cancelable: true }));
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [frames, movement === 'pan'] as const,
  );

/** The frame that 95 of 100 are no longer than. */
const slow = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

/** ms that the page's own thread has run so far; what else the machine does has no part in it. */
async function ranFor(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function lookFrom(page: Page, nearer: number): Promise<void> {
  await page.getByRole('button', { name: 'Show all' }).click();
  for (let presses = 0; presses < nearer; presses += 1) {
    await page.getByRole('button', { name: 'Nearer' }).click();
    // It glides there.
    await page.waitForTimeout(300);
  }
}

/** `work`: what the page's own thread ran of each frame, in ms. */
export type Moved = Line & { movement: Movement; work: Record<keyof typeof looks, number> };

async function moved(stage: Stage, page: Page, empty: Page, movement: Movement): Promise<Moved> {
  const cdp = await stage.ctx.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const values: number[] = [];
  const baselines: number[] = [];
  const work = { far: 0, near: 0 };
  for (const look of ['far', 'near'] as const) {
    await page.bringToFront();
    await lookFrom(page, looks[look]);
    const ran: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await empty.bringToFront();
      baselines.push(slow(await frameTimes(empty, movement)));
      await page.bringToFront();
      const before = await ranFor(cdp);
      values.push(slow(await frameTimes(page, movement)));
      ran.push((await ranFor(cdp)) - before);
    }
    work[look] = Number((median(ran) / frames).toPrecision(2));
  }
  const line = against(`map.${movement}.2k`, values, baselines, 1.1, { percentile: 95, frames });
  return { ...line, movement, work };
}

/** The map's figures, those that are wanted. */
export async function measureMap(wanted: ReadonlySet<string>): Promise<Moved[]> {
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
    const lines: Moved[] = [];
    for (const movement of movements)
      if (wanted.has(`map.${movement}.2k`)) lines.push(await moved(stage, page, empty, movement));
    return lines;
  } finally {
    await stage.close();
  }
}

/**
 * Panning and zooming the map with 2,000 goals open, frame by frame, beside an empty page's frames. `work` is what the page's
 * own thread ran of each frame, in ms, from far and from near: 16.7 are a frame's whole time.
 */
export const mapFigures: Family = { names: movements.map((of) => `map.${of}.2k`), measure: measureMap };
