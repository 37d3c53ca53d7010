import { expect, type Page } from '@playwright/test';
import { stored } from './calls.ts';

/** A file as a person would choose it: made for the test, never on a disk. */
export type Given = { name: string; bytes: Uint8Array | string };

export const chooseFile = (page: Page, { name, bytes }: Given) =>
  page
    .getByLabel('Choose a file')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes as Uint8Array) });

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name });

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Every record, without what follows from them and what undo would take back. */
export async function records(page: Page): Promise<Record<string, unknown[]>> {
  const { meta: _, derived: __, refs: ___, ...all } = await stored(page);
  return all;
}

/** The numbers that are stored, by goal. */
export const numbers = async (page: Page): Promise<unknown[]> => (await stored(page))['derived'] ?? [];

/** From a chosen file that needs no choices to what came of it. */
export async function importThrough(page: Page, file: Given): Promise<void> {
  await chooseFile(page, file);
  await expect(heading(page, /will change/)).toBeVisible();
  await press(page, 'Import');
  await expect(heading(page, 'Your goals are in')).toBeVisible();
}

/** A company's table in Viva Goals' columns: every tenth row is a goal, in a tree of tens; the others are its key results. */
export function bigViva(rows: number): string {
  const head =
    'Id,Title,Owner,Start Date,End Date,"Aligned To (weight, Objective ID)",Object Type,Start,Target,Actual Progress,Checkins';
  const lines = Array.from({ length: rows }, (_, i) => {
    const isGoal = i % 10 === 0;
    const parent = isGoal ? Math.floor(i / 100) * 10 + 1 : i - (i % 10) + 1;
    const aligned = parent === i + 1 ? '' : `P(weight: 10%, Id: ${parent})`;
    const kind = isGoal ? 'Objective' : 'Key result';
    const said =
      'Checkin Date: 2026-02-01; User: Ada; Note: n; Current Value: 3; Activity Date: 2026-02-01 10:00:00 UTC;';
    return `${i + 1},Row ${i + 1},Person ${(i - (i % 10)) % 500},2026-01-01,2026-03-31,"${aligned}",${kind},0,10,${i % 10},"${said}"`;
  });
  return [head, ...lines, ''].join('\n');
}
