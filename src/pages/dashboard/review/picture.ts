import type { Tone } from '../../../ui/status.ts';

/** One goal of the picture, in words and shape. */
export type PictureRow = {
  title: string;
  note: string;
  owner: string;
  /** Whole percent, 0…100; null is "—". */
  percent: number | null;
  percentText: string;
  status: string;
  tone: Tone;
  score: string;
};

export type PictureOf = {
  title: string;
  tally: string;
  headings: readonly string[];
  rows: readonly PictureRow[];
  /** Said below when there are more goals than a picture holds. */
  more: string;
};

/** More than this is no picture any more, and browsers refuse canvases that are much higher. */
export const mostRows = 200;

const page = { width: 1120, margin: 40, top: 118, row: 44, foot: 40 };
/** Where each column begins, in px. */
const columns = { title: 40, owner: 520, result: 680, status: 890, score: 1020 };

type Ink = Record<'surface' | 'ink' | 'ink-2' | 'line' | 'surface-3' | `${Tone}-fill`, string>;

function inkOf(style: CSSStyleDeclaration): Ink {
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const names = [
    'surface',
    'ink',
    'ink-2',
    'line',
    'surface-3',
    'good-fill',
    'warn-fill',
    'bad-fill',
    'quiet-fill',
  ];
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Ink;
}

/** The text, or as much of it as fits with "…". */
function fitted(pen: CanvasRenderingContext2D, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let [fits, not] = [0, text.length];
  while (not - fits > 1) {
    const middle = Math.floor((fits + not) / 2);
    if (pen.measureText(`${text.slice(0, middle)}…`).width <= width) fits = middle;
    else not = middle;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}

/** A status's shape, as controls.css has it. */
function drawShape(pen: CanvasRenderingContext2D, tone: Tone, x: number, y: number): void {
  pen.beginPath();
  if (tone === 'warn')
    for (const [dx, dy] of [
      [0, -5],
      [5, 5],
      [-5, 5],
    ] as const)
      pen.lineTo(x + dx, y + dy);
  else if (tone === 'bad')
    for (const [dx, dy] of [
      [0, -6],
      [6, 0],
      [0, 6],
      [-6, 0],
    ] as const)
      pen.lineTo(x + dx, y + dy);
  else pen.arc(x, y, tone === 'quiet' ? 4 : 5, 0, 2 * Math.PI);
  pen.closePath();
  if (tone === 'quiet') pen.stroke();
  else pen.fill();
}

function drawRow(pen: CanvasRenderingContext2D, ink: Ink, font: string, row: PictureRow, y: number): void {
  const middle = y + page.row / 2;
  const write = (text: string, x: number, width: number, at = middle, colour = ink.ink, look = '') => {
    pen.font = `${look} ${font}`;
    pen.fillStyle = colour;
    pen.fillText(fitted(pen, text, width), x, at);
  };
  const lift = row.note === '' ? 0 : 8;
  write(row.title, columns.title, 460, middle - lift, ink.ink, '600 15px');
  if (row.note !== '') write(row.note, columns.title, 460, middle + 11, ink['ink-2'], '12px');
  write(row.owner, columns.owner, 145, middle, ink['ink-2'], '14px');
  write(row.percentText, columns.result, 52, middle, ink.ink, '650 15px');
  const bar = { x: columns.result + 58, width: 120, height: 8 };
  const fill = (width: number, colour: string) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(bar.x, middle - bar.height / 2, width, bar.height, bar.height / 2);
    pen.fill();
  };
  fill(bar.width, ink['surface-3']);
  if (row.percent)
    fill(Math.max(bar.height, (bar.width * Math.min(100, row.percent)) / 100), ink[`${row.tone}-fill`]);
  pen.fillStyle = ink[`${row.tone}-fill`];
  pen.strokeStyle = ink['ink-2'];
  pen.lineWidth = 2;
  drawShape(pen, row.tone, columns.status + 5, middle);
  write(row.status, columns.status + 18, 105, middle, ink.ink, '14px');
  write(row.score, columns.score, 60, middle, ink.ink, '14px');
}

/** The review as a PNG, twice as sharp as it is large, in the colours that the page has at the moment. */
export async function pictureOf(of: PictureOf, style: CSSStyleDeclaration): Promise<Blob> {
  const rows = of.rows.slice(0, mostRows);
  const height = page.top + rows.length * page.row + page.foot + (of.more === '' ? 0 : page.row);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [page.width * 2, height * 2];
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  const [ink, font] = [inkOf(style), style.fontFamily];
  pen.scale(2, 2);
  pen.textBaseline = 'middle';
  pen.fillStyle = ink.surface;
  pen.fillRect(0, 0, page.width, height);
  const write = (text: string, x: number, y: number, look: string, colour: string) => {
    pen.font = `${look} ${font}`;
    pen.fillStyle = colour;
    pen.fillText(fitted(pen, text, page.width - x - page.margin), x, y);
  };
  write(of.title, page.margin, 42, '680 24px', ink.ink);
  write(of.tally, page.margin, 74, '14px', ink['ink-2']);
  Object.values(columns).forEach((x, i) => {
    pen.font = `600 12px ${font}`;
    pen.fillStyle = ink['ink-2'];
    pen.fillText(of.headings[i] ?? '', x, page.top - 12);
  });
  rows.forEach((row, i) => {
    const y = page.top + i * page.row;
    pen.fillStyle = ink.line;
    pen.fillRect(page.margin, y, page.width - 2 * page.margin, 1);
    drawRow(pen, ink, font, row, y);
  });
  if (of.more !== '') write(of.more, page.margin, height - page.foot - 8, '14px', ink['ink-2']);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture came of it'))), 'image/png');
  });
}
