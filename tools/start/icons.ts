import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const folder = new URL('../../public/icons/', import.meta.url);

/** The drawing for each size: on a toolbar there is room for bars and a dot, and edges have to meet the pixels. */
const drawings = { 16: 'icon-small', 32: 'icon-small', 48: 'icon', 128: 'icon' } as const;

/** Draws `public/icons/*.png` from their SVGs, with a transparent ground. */
export async function drawIcons(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  for (const [size, name] of Object.entries(drawings)) {
    const side = Number(size);
    const svg = readFileSync(new URL(`${name}.svg`, folder), 'utf8');
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`,
    );
    writeFileSync(new URL(`${size}.png`, folder), await page.screenshot({ omitBackground: true }));
    console.log(`icons/${size}.png`);
  }
  await browser.close();
}
