import { cpus, type } from 'node:os';
import type { Created } from './creating.ts';
import type { Moved } from './map.ts';

/** One figure of each extension, by the extension's name; one that has no such thing is missing. */
export type Row = { what: string; unit: 'bytes' | 'ms'; values: ReadonlyMap<string, number> };

function figure(value: number | undefined, unit: Row['unit']): string {
  if (value === undefined) return '—';
  return unit === 'bytes' ? value.toLocaleString('en') : value.toFixed(1);
}

/** A table in Markdown, one column for each extension. */
export function tableOf(rows: readonly Row[], names: readonly string[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['Figure', ...names]),
    line(['---', ...names.map(() => '--:')]),
    ...rows.map(({ what, unit, values }) =>
      line([`${what}, ${unit}`, ...names.map((name) => figure(values.get(name), unit))]),
    ),
  ].join('\n');
}

function mapTable(moved: readonly Moved[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const ms = (value: number | null) => value?.toFixed(1) ?? '—';
  return [
    line(['The map, 2,000 goals', 'A frame, ms', 'Of an empty page', 'Work, far', 'Work, near']),
    line(['---', '--:', '--:', '--:', '--:']),
    ...moved.map(({ movement, value, baseline, work }) =>
      line([movement === 'pan' ? 'Panning' : 'Zooming', ...[value, baseline, work.far, work.near].map(ms)]),
    ),
  ].join('\n');
}

export type Report = {
  rows: readonly Row[];
  moved: readonly Moved[];
  created: Created;
  chromium: string;
  rounds: number;
};

/** docs/performance.md. Other extensions than ours are measured by whoever has them, and not named here. */
export function reportOf({ rows, moved, created, chromium, rounds }: Report): string {
  return `# What Keyrise costs

Beside an extension that does nothing: an empty content script on every page, and a popup that says one word. What a person has
anyway, by having any extension, is in both columns; the difference is Keyrise.

${tableOf(rows, ['Keyrise', 'Empty'])}

Measured with ${cpus().length} cores on ${type()}, Chromium ${chromium} without a window. Times are medians of ${rounds}, taken by turns in one run, so that
whatever else the machine did falls on both alike. They differ from machine to machine; read the columns against each other.

- **Content scripts**, bytes: the scripts that the browser really read for that page, uncompressed, with all that was loaded later by
  itself. The panel is loaded when somebody opens it, and isn't in it.
- **Main thread**, ms: what running scripts, layout and painting took of the page's own thread until it was at rest, with the page's own share.
- **A Jira issue** shows the control that links it. **Another page of that Jira** is nobody's: Keyrise looks at its address and
  does nothing else. On **another site** it isn't at all, because nobody turned it on there.
- **Popup**, bytes: all files that it asks for, uncompressed. Keyrise shows the example company in it, the empty one a word.
- **First paint of the popup**, ms: from opening its page until something can be read.

## The map of 2,000 goals

${mapTable(moved)}

Panned and zoomed with the wheel for 240 frames, all 2,000 goals open, drawn by the processor alone, as on a machine without a
graphics card. **A frame** is what 95 of 100 frames are no longer than: 16.7 ms are 60 frames a second, and an empty page of the same run has no more
to give. **Work** is what the map's own thread ran of each frame, seen from so far that most of the map is in view, and from near enough to
read it; what the rest of the machine does has no part in it. \`npm run bench -- map\` prints it.

## A new goal

A goal with its first Key Result takes ${created.clicks} clicks and ${created.keys} keys, the words of both and Enter: ${created.value.toFixed(1)} s from the open popup until it stands there, by somebody who types
40 words a minute, points, and thinks before each step, as the [keystroke-level model](https://en.wikipedia.org/wiki/Keystroke-level_model)
has it. \`npm run bench -- create.goal\` does it in a real popup.

\`npm run bench -- peers --write\` measures and writes this page. \`npm run bench -- peers DIR…\` sets other unpacked extensions beside it,
each in a browser of its own, in the same run.
`;
}
