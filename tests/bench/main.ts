import { badgeFigures } from './badges.ts';
import { contentBytes } from './bytes.ts';
import { contentFigures } from './content.ts';
import { creatingFigures } from './creating.ts';
import type { Family } from './figure.ts';
import { loadFigures } from './load.ts';
import { mapFigures } from './map.ts';
import { benchPeers } from './peers.ts';
import { drawPicture } from './picture.ts';
import { pollFigures } from './poll.ts';
import { popupFigures } from './popup.ts';
import { rebuildFigures } from './rebuild.ts';
import { teamFigures } from './team.ts';
import { tickFigures } from './tick.ts';

const families: readonly Family[] = [
  popupFigures,
  tickFigures,
  rebuildFigures,
  contentFigures,
  contentBytes,
  badgeFigures,
  pollFigures,
  mapFigures,
  creatingFigures,
  teamFigures,
  loadFigures,
];

const fits = (name: string, asked: readonly string[]) =>
  asked.length === 0 || asked.some((start) => name.startsWith(start));

/** Prints the figures that are asked for, by name or by how their names begin; all without any. `--picture` draws instead; `peers` sets Keyrise beside others. */
export async function bench(args: readonly string[]): Promise<void> {
  if (args[0] === 'peers') return benchPeers(args.slice(1));
  if (args.includes('--picture')) return drawPicture(families);
  const asked = args.filter((arg) => !arg.startsWith('--'));
  for (const { names, measure } of families) {
    const wanted = new Set(names.filter((name) => fits(name, asked)));
    if (wanted.size === 0) continue;
    for (const line of await measure(wanted)) if (wanted.has(line.name)) console.log(JSON.stringify(line));
  }
}
