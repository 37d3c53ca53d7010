const day = 86_400_000;

export type Range = { from: number; to: number };

const startOfDay = (now: number) => Math.floor(now / day) * day;

type Unit = { start(now: number): number; move(start: number, by: number): number };

const months = (many: number): Unit => ({
  start(now) {
    const date = new Date(now);
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / many) * many, 1);
  },
  move(start, by) {
    const date = new Date(start);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by * many, 1);
  },
});

/** Weeks begin on Sunday, as they do for a user with an American locale; days are UTC's. */
const units: Record<string, Unit> = {
  DAY: { start: startOfDay, move: (start, by) => start + by * day },
  WEEK: {
    start: (now) => startOfDay(now) - new Date(now).getUTCDay() * day,
    move: (start, by) => start + by * 7 * day,
  },
  MONTH: months(1),
  QUARTER: months(3),
  YEAR: months(12),
  // The fiscal year of this org is the calendar's.
  FISCAL_QUARTER: months(3),
  FISCAL_YEAR: months(12),
};

const days: Record<string, number> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
const steps: Record<string, number> = { LAST: -1, THIS: 0, NEXT: 1 };

/** A range of whole units, counted from the one that holds `now`. */
function span(unit: Unit, now: number, first: number, end: number): Range {
  const start = unit.start(now);
  return { from: unit.move(start, first), to: unit.move(start, end) };
}

/** LAST_N_DAYS:n ends with today; all other LAST_N_… end before the unit that runs now. */
function counted(which: string, name: string, n: number, now: number): Range | undefined {
  const unit = units[name];
  if (!unit) return undefined;
  if (which === 'NEXT') return span(unit, now, 1, n + 1);
  return name === 'DAY' ? span(unit, now, -n, 1) : span(unit, now, -n, 0);
}

/** What a date literal stands for at a time; `n` is the number behind a colon. Undefined when it is no date literal. */
export function dateLiteral(text: string, n: number | undefined, now: number): Range | undefined {
  const name = text.toUpperCase();
  const dayUnit = units['DAY'];
  if (dayUnit === undefined) return undefined;
  if (n === undefined) {
    const shift = days[name];
    if (shift !== undefined) return span(dayUnit, now, shift, shift + 1);
    const ninety = /^(LAST|NEXT)_90_DAYS$/.exec(name);
    if (ninety) return counted(ninety[1] ?? '', 'DAY', 90, now);
    const [, which = '', unitName = ''] = /^(LAST|THIS|NEXT)_([A-Z_]+)$/.exec(name) ?? [];
    const step = steps[which];
    const unit = units[unitName];
    return unit && step !== undefined && unitName !== 'DAY' ? span(unit, now, step, step + 1) : undefined;
  }
  const ago = /^N_([A-Z_]+)S_AGO$/.exec(name)?.[1];
  if (ago !== undefined) {
    const unit = units[ago];
    return unit && span(unit, now, -n, 1 - n);
  }
  const many = /^(LAST|NEXT)_N_([A-Z_]+)S$/.exec(name);
  return many ? counted(many[1] ?? '', many[2] ?? '', n, now) : undefined;
}

export const dayRange = (text: string): Range => {
  const from = Date.parse(`${text}T00:00:00Z`);
  return { from, to: from + day };
};
