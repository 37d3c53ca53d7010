import { guessMapping, type Mapping } from '../../exchange/generic/mapping.ts';
import type { DateOrder } from '../../exchange/read/date.ts';
import type { TableShape } from '../exchange/tasks.ts';

/** What a person chose for a table: kept, so that the next file like it needs no choosing. */
export type Remembered = { columns: string[]; mapping: Mapping; dateOrder: DateOrder };

/** How many kinds of table are kept. */
const most = 20;

const key = 'importColumns';

const sameColumns = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((column, i) => column === b[i]);

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const { columns, mapping } = value as Record<string, unknown>;
  const text = (of: unknown) => typeof of === 'string';
  return (
    Array.isArray(columns) &&
    columns.every(text) &&
    typeof mapping === 'object' &&
    mapping !== null &&
    Object.values(mapping).every(text)
  );
}

/**
 * What to begin with for a table of these columns. The same columns again are read as they were, also where one was left out
 * on purpose; else what was chosen for the most of these columns goes before the guess.
 */
export function mappingFor(
  { columns, samples }: Pick<TableShape, 'columns' | 'samples'>,
  past: readonly Remembered[],
): Mapping {
  const again = past.find((of) => sameColumns(of.columns, columns));
  if (again) return again.mapping;
  const shared = ({ mapping }: Remembered) =>
    Object.values(mapping).filter((column) => columns.includes(column)).length;
  const nearest = past.reduce<Remembered | null>(
    (best, next) => (best === null || shared(next) > shared(best) ? next : best),
    null,
  );
  return guessMapping(columns, samples, nearest?.mapping ?? {});
}

/** The newest choice first; an older one for the same columns gives way. */
export const withChoice = (past: readonly Remembered[], choice: Remembered): Remembered[] =>
  [choice, ...past.filter((of) => !sameColumns(of.columns, choice.columns))].slice(0, most);

export async function readRemembered(): Promise<Remembered[]> {
  const stored: unknown = (await chrome.storage.local.get(key))[key];
  return Array.isArray(stored) ? stored.filter(isRemembered) : [];
}

export async function remember(choice: Remembered): Promise<void> {
  await chrome.storage.local.set({ [key]: withChoice(await readRemembered(), choice) });
}
