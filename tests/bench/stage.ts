import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { dayOf } from '../../src/background/context.ts';
import { allowHost, launch } from '../e2e/support/browser.ts';
import { type Copies, type Copy, makeCopies } from './copies.ts';
import type { Size } from './tree.ts';

/** What `inside.ts` exports, as the pages of this stage have it. */
declare global {
  var inside: typeof import('./inside.ts');
}

/** Chromium with several copies of Keyrise, each with a company of its own, and the empty extension. */
export type Stage = {
  ctx: BrowserContext;
  cdp: CDPSession;
  empty: Copy;
  copies: ReadonlyMap<string, Copy>;
  /** A page of a copy on which the bench can run what inside.ts exports. */
  open(copy: Copy): Promise<Page>;
  stopWorkers(): Promise<void>;
  /** Makes a later `permissions.request()` of a copy answer true without a dialog. */
  allow(copy: Copy, pattern: string): Promise<void>;
  close(): Promise<void>;
};

/** The first install opens the welcome page; it has nothing to do with what is measured. */
async function closeWelcomes(ctx: BrowserContext, count: number): Promise<void> {
  const welcomes = () => ctx.pages().filter((page) => page.url().includes('/welcome/'));
  for (let tries = 0; tries < 100 && welcomes().length < count; tries += 1)
    await new Promise((done) => setTimeout(done, 100));
  await Promise.all(welcomes().map((page) => page.close()));
}

export async function setStage(names: readonly string[], port = 9, hosts?: string): Promise<Stage> {
  const made: Copies = await makeCopies();
  const empty = made.empty();
  const copies = new Map(names.map((name) => [name, made.keyrise(name)]));
  const folders = [empty, ...copies.values()].map((copy) => copy.folder);
  const ctx = await launch(port, { extensions: folders, ...(hosts !== undefined && { hosts }) });
  const browser = ctx.browser();
  if (!browser) throw new Error('the context has no browser');
  const cdp = await browser.newBrowserCDPSession();
  await closeWelcomes(ctx, copies.size);
  return {
    ctx,
    cdp,
    empty,
    copies,
    async open(copy) {
      const page = await ctx.newPage();
      await page.goto(copy.page);
      return page;
    },
    async stopWorkers() {
      const { targetInfos } = await cdp.send('Target.getTargets');
      for (const { type, url, targetId } of targetInfos)
        if (type === 'service_worker' && url.startsWith('chrome-extension://'))
          await cdp.send('Target.closeTarget', { targetId });
    },
    allow: (copy, pattern) => allowHost(ctx, copy.id, pattern),
    async close() {
      await ctx.close();
      made.remove();
    },
  };
}

/** Stores a company in a copy. @returns milestones to tick */
export async function fillCopy(stage: Stage, copy: Copy, size: Size): Promise<string[]> {
  const page = await stage.open(copy);
  const ticks = await page.evaluate(([of, today]) => inside.fill(of, today), [
    size,
    dayOf(new Date()),
  ] as const);
  await page.close();
  return ticks;
}
