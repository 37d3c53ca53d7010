import { cpus, type } from 'node:os';

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

/** docs/performance.md. Other extensions than ours are measured by whoever has them, and not named here. */
export function reportOf(rows: readonly Row[], chromium: string, rounds: number): string {
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

\`npm run bench -- peers --write\` measures and writes this page. \`npm run bench -- peers DIR…\` sets other unpacked extensions beside it,
each in a browser of its own, in the same run.
`;
}
