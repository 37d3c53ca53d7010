/** What `npm run bench` prints of one figure. */
export type Line = {
  name: string;
  value: number;
  unit: string;
  /** What the value stands beside, from the same run; null where the goal is a plain number. */
  baseline: number | null;
  ratio: number | null;
  goal: string;
  ok: boolean;
  /** How many samples each median is of. */
  n?: number;
} & Record<string, unknown>;

export type Points = { label: string; points: [size: number, ms: number][] };

/** One family of figures: measured together, because they share what is measured. */
export type Family = {
  names: readonly string[];
  /** @param wanted the names to answer for; the rest may be left out */
  measure(wanted: ReadonlySet<string>): Promise<Line[]>;
  /** Cost against size, for the picture. */
  points?(): Promise<Points[]>;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (low + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

const rounded = (n: number) => Number(n.toPrecision(4));

/** A median beside another, and at most so many times it. */
export function against(
  name: string,
  values: readonly number[],
  baselines: readonly number[],
  most: number,
  more: Record<string, unknown> = {},
): Line {
  const value = median(values);
  const baseline = median(baselines);
  const ratio = value / baseline;
  return {
    name,
    value: rounded(value),
    unit: 'ms',
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    goal: `<= ${most} x`,
    ok: ratio <= most,
    n: values.length,
    ...more,
  };
}

/** A median that may be at most so much more than another. */
export function moreThan(
  name: string,
  values: readonly number[],
  baselines: readonly number[],
  most: number,
  unit: string,
  more: Record<string, unknown> = {},
): Line {
  const value = median(values);
  const baseline = median(baselines);
  return {
    name,
    value: rounded(value),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(value / baseline),
    goal: `<= ${most} ${unit} more`,
    ok: value - baseline <= most,
    n: values.length,
    ...more,
  };
}

/** A median beside another, with no goal: it is there to be known. */
export function told(
  name: string,
  values: readonly number[],
  baselines: readonly number[],
  unit: string,
  more: Record<string, unknown> = {},
): Line {
  return { ...moreThan(name, values, baselines, Number.POSITIVE_INFINITY, unit, more), goal: 'none' };
}

/** A number that may be at most so large. */
export function atMost(
  name: string,
  value: number,
  most: number,
  unit: string,
  more: Record<string, unknown> = {},
): Line {
  const line = { name, value: rounded(value), unit, baseline: null, ratio: null };
  return { ...line, goal: `<= ${most} ${unit}`, ok: value <= most, ...more };
}

/** Takes one sample of each by turns, so that whatever else the machine does falls on all of them. */
export async function interleaved<K extends string>(
  rounds: number,
  samples: Record<K, () => Promise<number>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(samples) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  // The first round warms up and isn't counted. Every other round goes backwards, so that nobody always comes first.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await samples[name]();
      if (round > 0) taken[name].push(sample);
    }
  }
  return taken;
}
