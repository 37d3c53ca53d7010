import type { Family } from './figure.ts';
import { rebuildFigures } from './rebuild.ts';
import { tickFigures } from './tick.ts';

const families: readonly Family[] = [rebuildFigures, tickFigures];

const fits = (name: string, asked: readonly string[]) =>
  asked.length === 0 || asked.some((start) => name.startsWith(start));

/** Prints the figures that are asked for, by name or by how their names begin; all without any. */
export async function bench(args: readonly string[]): Promise<void> {
  const asked = args.filter((arg) => !arg.startsWith('--'));
  for (const { names, measure } of families) {
    const wanted = new Set(names.filter((name) => fits(name, asked)));
    if (wanted.size === 0) continue;
    for (const line of await measure(wanted)) if (wanted.has(line.name)) console.log(JSON.stringify(line));
  }
}
