/** 1e-9 lifts what binary fractions leave just below a half: 0.285 is 29 %. */
const rounded = (p: number) => Math.round(100 * p + 1e-9);

/** Progress (0…1) as the whole percentage shown, 0…100; 100 only when it's full, 0 only when it's nothing; null is "—" (SPEC D1). */
export function percent(p: number | null): number | null {
  if (p === null || Number.isNaN(p)) return null;
  if (p <= 0) return 0;
  if (p >= 1) return 100;
  return Math.min(99, Math.max(1, rounded(p)));
}

/** A Key Result's raw progress (1 = 100 %) as the whole percentage of its label: beyond the target up to 999 (SPEC D1). */
export function percentLabel(raw: number | null): number | null {
  if (raw === null || !(raw > 1)) return percent(raw);
  return Math.min(999, rounded(raw));
}
