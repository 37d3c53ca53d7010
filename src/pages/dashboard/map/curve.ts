import type { Rect } from './shape.ts';

/** A tie as it is drawn: level at both ends, and going one way from top to bottom or back. */
export type Curve = { from: [x: number, y: number]; to: [x: number, y: number]; bend: number };

type Points = readonly [number, number, number, number];

const at = (r: number) => Math.round(r * 10) / 10;

const value = ([a, b, c, d]: Points, t: number): number => {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
};

/** The part of a curve's coordinate between two moments: https://en.wikipedia.org/wiki/De_Casteljau's_algorithm */
function between([a, b, c, d]: Points, from: number, to: number): Points {
  const blossom = (r: number, s: number, t: number) => {
    const mix = (p: number, q: number, w: number) => p + (q - p) * w;
    const [ab, bc, cd] = [mix(a, b, r), mix(b, c, r), mix(c, d, r)];
    return mix(mix(ab, bc, s), mix(bc, cd, s), t);
  };
  return [blossom(from, from, from), blossom(from, from, to), blossom(from, to, to), blossom(to, to, to)];
}

/** When a coordinate that only grows, or only shrinks, comes to a height. */
function momentOf(points: Points, height: number): number {
  const grows = points[3] >= points[0];
  let [low, high] = [0, 1];
  for (let halvings = 0; halvings < 24; halvings += 1) {
    const middle = (low + high) / 2;
    if (value(points, middle) < height === grows) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export function rectOfCurve({ from, to, bend }: Curve): Rect {
  return {
    left: Math.min(from[0], to[0] - bend),
    right: Math.max(from[0] + bend, to[0]),
    top: Math.min(from[1], to[1]),
    bottom: Math.max(from[1], to[1]),
  };
}

/** A curve as an SVG path; of one that is far longer than the area, the part within its height: dashes cost by length. */
export function pathOf({ from, to, bend }: Curve, { top, bottom }: Rect): string {
  const ys: Points = [from[1], from[1], to[1], to[1]];
  const xs: Points = [from[0], from[0] + bend, to[0] - bend, to[0]];
  const [high, low] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  const moments = [high < top ? momentOf(ys, top) : null, low > bottom ? momentOf(ys, bottom) : null];
  const [first, second] = ys[3] >= ys[0] ? moments : moments.toReversed();
  const [x, y] = [xs, ys].map((points) => between(points, first ?? 0, second ?? 1)) as [Points, Points];
  return `M${at(x[0])} ${at(y[0])}C${at(x[1])} ${at(y[1])} ${at(x[2])} ${at(y[2])} ${at(x[3])} ${at(y[3])}`;
}
