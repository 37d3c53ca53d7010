import type { Page } from '@playwright/test';
import { call } from '../e2e/support/calls.ts';
import { atMost, type Family, type Line } from './figure.ts';
import { setStage } from './stage.ts';

/**
 * A person who types 40 words a minute, in ms: a key, pointing, a press of the button, the hand from mouse to keys or back, and
 * thinking what comes next. From https://en.wikipedia.org/wiki/Keystroke-level_model
 */
const takes = { key: 280, point: 1100, press: 200, hand: 400, think: 1350 };

/** Somebody in front of a page, who counts what they do. */
function person(page: Page) {
  const did = { keys: 0, clicks: 0 };
  let atKeys = true;
  const pause = (ms: number) => page.waitForTimeout(ms);
  const toKeys = async (keys: boolean) => {
    if (atKeys !== keys) await pause(takes.hand);
    atKeys = keys;
  };
  return {
    did,
    async click(name: string) {
      await pause(takes.think);
      await toKeys(false);
      await pause(takes.point + takes.press);
      await page.getByRole('button', { name }).click();
      did.clicks += 1;
    },
    async type(words: string) {
      await toKeys(true);
      await page.keyboard.type(words, { delay: takes.key });
      did.keys += words.length;
    },
    async press(key: string) {
      await pause(takes.think + takes.key);
      await page.keyboard.press(key);
      did.keys += 1;
    },
  };
}

/** `keys` and `clicks`: what it took. */
export type Created = Line & { keys: number; clicks: number };

export async function createOne(): Promise<Created> {
  const stage = await setStage(['creating']);
  try {
    const copy = stage.copies.get('creating');
    if (!copy) throw new Error('there is no copy');
    const bench = await stage.open(copy);
    await call(bench, 'addExample', {});
    await bench.close();
    const page = await stage.ctx.newPage();
    await page.setViewportSize({ width: 380, height: 600 });
    await page.goto(`chrome-extension://${copy.id}/src/pages/popup/index.html`);
    await page.getByRole('treeitem').first().waitFor();
    const { did, click, type, press } = person(page);
    const began = Date.now();
    await click('New goal');
    await type('Open the Paris office');
    await click('Add Key Result');
    await type('Lease signed');
    await press('Enter');
    await page.getByText('Open the Paris office is created.').waitFor();
    const seconds = (Date.now() - began) / 1000;
    return { ...atMost('create.goal', seconds, 20, 's'), ...did };
  } finally {
    await stage.close();
  }
}

/** A goal with its first Key Result, from the open popup until it stands there, by somebody who types and points as people do. */
export const creatingFigures: Family = { names: ['create.goal'], measure: async () => [await createOne()] };
