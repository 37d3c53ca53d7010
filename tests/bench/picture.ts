import { writeFileSync } from 'node:fs';
import type { Family, Points } from './figure.ts';

const file = new URL('../../docs/cost.svg', import.meta.url).pathname;

const frame = { left: 70, right: 560, top: 60, bottom: 330 };
const sizes = [100, 1_000, 10_000, 100_000];
const colours = ['#2456c7', '#b4540a', '#1a7f4e'];

const x = (size: number) => frame.left + ((Math.log10(size) - 2) / 3) * (frame.right - frame.left);

/** Both axes are logarithmic: a level line is a cost that doesn't follow the size. */
function scale(all: readonly number[]) {
  const low = Math.floor(Math.log10(Math.min(...all)));
  const high = Math.ceil(Math.log10(Math.max(...all)));
  const y = (ms: number) =>
    frame.bottom - ((Math.log10(ms) - low) / (high - low)) * (frame.bottom - frame.top);
  return { y, marks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
}

const shown = (ms: number) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

function curve({ label, points }: Points, colour: string, y: (ms: number) => number): string {
  const path = points.map(([size, ms]) => `${x(size).toFixed(1)},${y(ms).toFixed(1)}`).join(' ');
  const dots = points.map(([size, ms]) => {
    const [cx, cy] = [x(size).toFixed(1), y(ms)];
    return `<circle cx="${cx}" cy="${cy.toFixed(1)}" r="4" fill="${colour}"/><text x="${cx}" y="${(cy - 9).toFixed(1)}" text-anchor="middle" fill="${colour}">${shown(ms)}</text>`;
  });
  const end = y(points.at(-1)?.[1] ?? 1) + 4;
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}<text x="${frame.right + 14}" y="${end.toFixed(1)}" fill="${colour}" font-weight="600">${label}</text>`;
}

function draw(all: readonly Points[]): string {
  const { y, marks } = scale(all.flatMap(({ points }) => points.map(([, ms]) => ms)));
  const across = marks.map(
    (ms) =>
      `<path d="M${frame.left} ${y(ms).toFixed(1)}H${frame.right}" stroke="#d8dce3"/><text x="${frame.left - 10}" y="${(y(ms) + 4).toFixed(1)}" text-anchor="end">${ms} ms</text>`,
  );
  const along = sizes.map(
    (size) =>
      `<text x="${x(size).toFixed(1)}" y="${frame.bottom + 22}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
  );
  const curves = all.map((points, i) => curve(points, colours[i % colours.length] ?? '#000', y));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 390" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Cost against size: ticking and painting stay level, rebuilding grows with the tree">
<rect width="720" height="390" fill="#fff"/>
<text x="${frame.left}" y="30" font-size="16" font-weight="600">What it costs as a company grows</text>
<g fill="#4a5261">${across.join('')}${along.join('')}<text x="${(frame.left + frame.right) / 2}" y="${frame.bottom + 46}" text-anchor="middle">Key Results stored; for the popup, goals</text></g>
${curves.join('\n')}
</svg>
`;
}

/** Measures every family that has points, and draws docs/cost.svg. */
export async function drawPicture(families: readonly Family[]): Promise<void> {
  const all: Points[] = [];
  for (const { points } of families) if (points) all.push(...(await points()));
  for (const { label, points } of all) console.log(JSON.stringify({ label, points }));
  writeFileSync(file, draw(all));
}
