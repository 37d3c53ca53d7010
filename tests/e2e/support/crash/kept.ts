import { expect } from '@playwright/test';
import { type CheckedDerived, checkDerived } from '../../../../src/core/check/check-derived.ts';
import { type CheckedRecords, checkRecords } from '../../../../src/core/check/check-records.ts';
import type { Goal, KeyResult, Settings } from '../../../../src/core/records.ts';
import type { Told } from './busy.ts';

export type Store = Record<string, unknown[]>;
type LeftOutRow = { key: string; contributions?: string[] };

/** Everything that breaks a rule in what is stored, and every number that doesn't follow from it. */
export function faultsIn(store: Store): unknown[] {
  const records = store as unknown as CheckedRecords & { settings: Settings[] };
  const meta = (store['meta'] ?? []) as LeftOutRow[];
  const leftOut = meta.find(({ key }) => key === 'leftOut')?.contributions ?? [];
  const derived = { ...store, leftOut } as unknown as CheckedDerived;
  const limits = records.settings[0]?.limits ?? { onTrack: 0.1, behind: 0.25 };
  return [...checkRecords(records), ...checkDerived(records, derived, limits)];
}

type Rows = { goals: readonly Goal[]; keyResults: readonly KeyResult[] };

/** Titles of goals that came with two parts and have another number of them. */
export const halves = ({ goals, keyResults }: Rows): string[] =>
  goals
    .filter(({ title }) => /^(Goal|Import) \d/.test(title))
    .filter(({ id }) => keyResults.filter(({ goal }) => goal === id).length !== 2)
    .map(({ title }) => title);

/** Each goal with what its parts are worth, to be compared between one who works and who works along. */
export const valuesOf = ({ goals, keyResults }: Rows) =>
  goals
    .map(({ id, title }) => {
      const parts = keyResults.filter(({ goal }) => goal === id);
      return `${title}: ${parts
        .map((part) => `${part.title} ${JSON.stringify(part.value)}`)
        .sort()
        .join()}`;
    })
    .sort();

/** What was acknowledged is there, and nothing is there by half. */
export function expectKept(store: Store, told: Told): void {
  const rows = store as unknown as Rows;
  const titles = rows.goals.map(({ title }) => title);
  const has = new Set(titles);
  expect([...told.goals].filter((title) => !has.has(title))).toEqual([]);
  expect(has.size, 'nothing is there twice').toBe(titles.length);
  const seats = rows.keyResults.find(({ title }) => title === 'Seats')?.value ?? 0;
  expect(seats).toBeGreaterThanOrEqual(told.metric);
  expect(seats).toBeLessThanOrEqual(told.sent);
  expect(halves(rows)).toEqual([]);
}
