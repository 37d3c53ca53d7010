import { join } from 'node:path';
import { call } from '../../tests/e2e/support/calls.ts';
import { connect, type Person, personAt } from '../../tests/e2e/support/team.ts';
import { type CouchStandin, startCouch } from '../../tests/standins/couch/server.ts';
import { photographer } from '../start/photographer.ts';
import { playTogether } from './story.ts';

const root = new URL('../..', import.meta.url).pathname;

/** Side by side, each in its half of the screen. */
async function place({ settings, ctx }: Person, left: number): Promise<void> {
  const cdp = await ctx.newCDPSession(settings);
  const { windowId } = await cdp.send('Browser.getWindowForTarget');
  await cdp.send('Browser.setWindowBounds', { windowId, bounds: { left, top: 0, width: 760, height: 900 } });
}

/** Mia has the company's goals, Sam one that contributes. */
async function prepare(mia: Person, sam: Person, couch: CouchStandin): Promise<void> {
  await call(mia.settings, 'addExample', {});
  await connect(mia, couch, 'mia');
  await mia.settings.getByRole('button', { name: /^Share \d+ goals?$/ }).click();
  await mia.settings.getByText(/goals are the team’s now/).waitFor();
  await connect(sam, couch, 'sam');
  await call(sam.settings, 'syncTeam', {});
}

const noDisplay = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];

/**
 * Starts the server and two browsers; Ctrl-C, or closing one of them, ends everything.
 * @param headless plays the story by itself, and leaves its pictures in `pictures`
 */
export async function team(headless = noDisplay, pictures = join(root, 'out/team')): Promise<void> {
  const couch = await startCouch();
  const [mia, sam] = [
    await personAt(couch, 'Mia Chen', 'mia', { headless }),
    await personAt(couch, 'Sam Rivera', 'sam', { headless }),
  ];
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= (async () => {
      await Promise.all([mia.ctx.close(), sam.ctx.close()]);
      await couch.close();
    })();
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void end().then(() => process.exit(0)));
  try {
    await prepare(mia, sam, couch);
    if (headless) {
      console.log('There is no display here, so the story plays by itself. Its pictures:');
      await playTogether(mia, sam, photographer(pictures));
      return;
    }
    await Promise.all([place(mia, 0), place(sam, 770)]);
    await Promise.all([mia.ext.open('dashboard'), sam.ext.open('dashboard')]);
    console.log(`Mia's browser is on the left, Sam's on the right; the server is ${couch.url}.`);
    console.log(
      'Create a goal as Sam that contributes to one of Mia’s, tick a milestone of it, and watch hers. Ctrl-C ends everything.',
    );
    await Promise.race(
      [mia, sam].map(({ ctx }) => new Promise<void>((closed) => ctx.on('close', () => closed()))),
    );
  } finally {
    await end();
  }
}
