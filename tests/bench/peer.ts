import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { idOf } from './copies.ts';
import { openBare, settle, traced } from './main-thread.ts';

/** An extension in a browser of its own. */
export type Peer = { name: string; ctx: BrowserContext; folder: string; id: string; popup: string | null };

type Manifest = {
  name: string;
  key?: string;
  action?: { default_popup?: string };
  browser_action?: { default_popup?: string };
};

/** What an unpacked extension says of itself; @throws when the folder holds none. */
export function peerIn(ctx: BrowserContext, folder: string, name?: string): Peer {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const popup = (manifest.action ?? manifest.browser_action)?.default_popup ?? null;
  return { name: name ?? manifest.name, ctx, folder, id: idOf(folder, manifest.key), popup };
}

/** How much script of the extension a page at `url` has parsed once it is at rest, characters: nothing is compressed there. */
export async function contentBytes({ ctx, id }: Peer, url: string, html: string): Promise<number> {
  const page = await openBare({ ctx }, 'about:blank', html);
  try {
    const cdp = await ctx.newCDPSession(page);
    let sum = 0;
    cdp.on('Debugger.scriptParsed', (script) => {
      if (script.url.startsWith(`chrome-extension://${id}/`)) sum += script.length ?? 0;
    });
    await cdp.send('Debugger.enable');
    await page.goto(url);
    await page.waitForTimeout(settle);
    return sum;
  } finally {
    await page.close();
  }
}

/** ms of the page's main thread, with all that the page itself does. */
export const contentTime = ({ ctx }: Peer, url: string, html: string): Promise<number> =>
  traced({ ctx }, url, html);

/** The popup's page in a tab of its size: bytes of the files it asks for, and ms to the first paint that shows anything. */
export async function openPopup({ ctx, folder, id, popup }: Peer): Promise<{ bytes: number; paint: number }> {
  const origin = `chrome-extension://${id}/`;
  const files = new Set<string>();
  const page = await ctx.newPage();
  page.on('request', (request) => {
    if (request.url().startsWith(origin)) files.add(new URL(request.url()).pathname);
  });
  try {
    await page.setViewportSize({ width: 380, height: 600 });
    await page.goto(`${origin}${popup?.replace(/^\//, '') ?? ''}`);
    const paint = await page.evaluate(
      () =>
        new Promise<number>((tell) => {
          new PerformanceObserver((list) => {
            const first = list.getEntriesByName('first-contentful-paint')[0];
            if (first) tell(first.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    await page.waitForLoadState('networkidle');
    const bytes = [...files].reduce((sum, file) => sum + statSync(join(folder, decodeURI(file))).size, 0);
    return { bytes, paint };
  } finally {
    await page.close();
  }
}
