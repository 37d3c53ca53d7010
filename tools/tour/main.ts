import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { extensionOf, launch } from '../../tests/e2e/support/browser.ts';
import { startJira } from '../../tests/standins/jira/server.ts';
import { prepare } from '../start/prepare.ts';
import { play } from './play.ts';
import { drawn, type Scene } from './scene.ts';

/** The moments that say most when only five may be shown, by their words. */
const best = [
  'It rises to these goals, and would lift them by this much',
  'A tick, and every goal above has moved',
  'How a goal stands, and what it would take',
  'Every number can be taken apart',
  'How all goals hang together',
];

async function record(): Promise<{ scenes: Scene[]; frames: Buffer[] }> {
  const jira = await startJira({ pages: { lateness: { content: 0, landmarks: 0, rerender: -1 } } });
  const ctx = await launch(jira.port);
  try {
    const ext = await extensionOf(ctx);
    await prepare(ctx, ext);
    const scenes = await play(ctx, ext);
    const page = await ctx.newPage();
    const frames: Buffer[] = [];
    for (const scene of scenes) frames.push(await drawn(page, scene));
    return { scenes, frames };
  } finally {
    await ctx.close();
    await jira.close();
  }
}

/** Writes `tour.webp`, which plays for half a minute, and `store-1.png` … `store-5.png`, 1280 by 800, into `folder`. */
export async function makeTour(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { scenes, frames } = await record();
  const tour = await sharp(frames, { join: { animated: true } })
    .webp({ delay: scenes.map(({ lasts }) => lasts), loop: 0, quality: 80, effort: 6 })
    .toBuffer();
  writeFileSync(join(folder, 'tour.webp'), tour);
  const seconds = scenes.reduce((sum, { lasts }) => sum + lasts, 0) / 1000;
  console.log(`${folder}/tour.webp: ${seconds} s, ${Math.round(tour.length / 1000)} kB`);
  for (const [index, words] of best.entries()) {
    const frame = frames[scenes.findIndex((scene) => scene.words === words)];
    if (!frame) throw new Error(`No moment of the tour says “${words}”.`);
    const path = join(folder, `store-${index + 1}.png`);
    await sharp(frame).png({ palette: true, effort: 10 }).toFile(path);
    console.log(path);
  }
}
