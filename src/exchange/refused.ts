/** Why a file, or a row of it, is not taken; each has its sentence in `_locales` as `exchange_refused_<reason>`. */
export const reasons = [
  'unreadable',
  'empty',
  'tooBig',
  'tooManyRows',
  'notText',
  'notCsv',
  'notJson',
  'cutShort',
  'brokenZip',
  'bigZip',
  'spreadsheet',
  'unknownFile',
  'newerFile',
  'missingColumn',
  'badRecord',
  'badDate',
  'badNumber',
  'badWeight',
  'endBeforeStart',
  'noTitle',
  'noPeriod',
  'duplicateId',
  'ownParent',
  'orphan',
] as const;
export type Reason = (typeof reasons)[number];

/**
 * What is refused, where and why. `row` counts as spreadsheets do: the header is row 1; null is the whole file.
 * `column` is its name in the file. `values` fill the sentence's places.
 */
export type Refused = { row: number | null; column: string | null; reason: Reason; values: string[] };

/** A file as it was understood, or why it wasn't. Nothing here throws for what a file holds. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refused: Refused[] };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

/** The whole file is refused. */
export const refuseFile = (reason: Reason, ...values: string[]): { ok: false; refused: Refused[] } => ({
  ok: false,
  refused: [{ row: null, column: null, reason, values }],
});

export const refuseCell = (
  row: number,
  column: string | null,
  reason: Reason,
  ...values: string[]
): Refused => ({ row, column, reason, values: values.map((value) => value.slice(0, 200)) });
