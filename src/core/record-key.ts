import type { Records } from './change.ts';

const keys = {
  goals: (r) => r.id,
  keyResults: (r) => r.id,
  contributions: (r) => r.id,
  checkIns: (r) => r.id,
  readings: (r) => r.id,
  freshness: (r) => r.keyResult,
  people: (r) => r.id,
  sites: (r) => r.base,
  settings: (r) => r.key,
} satisfies { [K in keyof Records]: (record: Records[K]) => string };

/** What tells a record from the others of its kind; also the key it is stored under. */
export function keyOf<K extends keyof Records>(of: K, record: Records[K]): string {
  return (keys[of] as (record: Records[K]) => string)(record);
}
