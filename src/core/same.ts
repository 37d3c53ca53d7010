/** True when two JSON values are equal, whatever the order of their fields. Records are a few levels deep at most. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  if (left.length !== right.length || Array.isArray(a) !== Array.isArray(b)) return false;
  return left.every(
    ([key, value]) => Object.hasOwn(b, key) && same(value, (b as Record<string, unknown>)[key]),
  );
}
