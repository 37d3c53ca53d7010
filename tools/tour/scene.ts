import type { Page } from '@playwright/test';

/** What one moment of the tour shows, and for how long. Sizes in CSS pixels of the picture below the words. */
export type Scene = {
  words: string;
  /** ms */
  lasts: number;
  /** PNG of the page, 1280 by 720. */
  back: Buffer;
  /** PNG of the popup, shown over the page as the toolbar opens it. */
  popup?: Buffer;
  pointer?: { x: number; y: number };
};

const shown = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;

const style = `
  body { margin: 0; width: 1280px; height: 800px; overflow: hidden; font: 600 26px system-ui, sans-serif; background: #4f46e5; color: #fff; }
  p { margin: 0; height: 80px; display: grid; place-items: center; }
  .back { position: absolute; top: 80px; left: 0; width: 1280px; height: 720px; object-fit: cover; object-position: top left; }
  .popup { position: absolute; top: 92px; right: 56px; height: 600px; border-radius: 10px; box-shadow: 0 2px 6px #0003, 0 18px 60px #0006; }
  svg { position: absolute; width: 30px; height: 30px; filter: drop-shadow(0 1px 2px #0008); }
`;

/** Draws the scene, 1280 by 800, as a PNG. `page` is any page that may be overwritten. */
export async function drawn(page: Page, scene: Scene): Promise<Buffer> {
  const { words, back, popup, pointer } = scene;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.setContent(`<style>${style}</style><p></p><img class="back" src="${shown(back)}" alt="">
    ${popup ? `<img class="popup" src="${shown(popup)}" alt="">` : ''}
    ${pointer ? `<svg viewBox="0 0 24 24" style="left:${pointer.x - 4}px;top:${pointer.y + 78}px"><path d="M4 2l15 11-7 1-3.5 7z" fill="#111" stroke="#fff" stroke-width="1.6"/></svg>` : ''}`);
  await page.locator('p').evaluate((p, said) => {
    p.textContent = said;
  }, words);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  return page.screenshot();
}
