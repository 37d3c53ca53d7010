import * as v from 'valibot';
import type { Records } from '../../core/change.ts';
import { keyOf } from '../../core/record-key.ts';
import { type Everything, emptyEverything, kinds } from '../plan/plan.ts';
import { done, type Outcome, type Refused, refuseCell, refuseFile } from '../refused.ts';
import type { Steps } from '../steps.ts';
import { recordSchemas } from './schema.ts';

/** The version of the file's shape. It goes up with every change of a record; older ones are then brought up step by step. */
export const fileVersion = 1;

const envelope = v.object({
  format: v.literal('keyrise'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

export const isKeyriseFile = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'format' in json && json.format === 'keyrise';

/** The whole store as one file (SPEC I1). @param at when, ms since 1970 */
export function writeKeyrise(everything: Everything, at: number): string {
  const records = Object.fromEntries(kinds.map((kind) => [kind, everything[kind]]));
  return JSON.stringify({ format: 'keyrise', version: fileVersion, exportedAt: at, records });
}

const listsOf = (json: unknown): Record<string, unknown> | null => {
  const records = typeof json === 'object' && json !== null && 'records' in json ? json.records : null;
  return typeof records === 'object' && records !== null ? (records as Record<string, unknown>) : null;
};

/** Where in a record a schema's first complaint is: "period.start". */
const pathOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).map(({ key }) => String(key)).join('.');

/** How many complaints are worth telling; the file is refused for one. */
const mostTold = 100;

/**
 * Reads a whole store, ids kept. Every record is checked, and one bad record refuses the file: a half-read store would be
 * worse than none (SPEC I1, I3). Refused: `newerFile`, `unknownFile`, `badRecord`, `badWeight`, `duplicateId`.
 */
export function* readKeyrise(json: unknown): Steps<Outcome<Everything>> {
  const head = v.safeParse(envelope, json);
  const lists = listsOf(json);
  if (!head.success) return refuseFile('unknownFile');
  if (head.output.version > fileVersion)
    return refuseFile('newerFile', String(head.output.version), String(fileVersion));
  if (lists === null || kinds.some((kind) => !Array.isArray(lists[kind])))
    return refuseFile('badRecord', 'records');
  const everything = emptyEverything();
  const refused: Refused[] = [];
  for (const kind of kinds) {
    const records = lists[kind] as unknown[];
    const seen = new Set<string>();
    const schema: v.GenericSchema = recordSchemas[kind];
    for (const [i, record] of records.entries()) {
      if (i % 1_000 === 0) yield { done: i, total: records.length };
      const parsed = v.safeParse(schema, record, { abortEarly: true });
      if (!parsed.success) {
        const path = pathOf(parsed.issues[0]);
        const reason = path === 'weight' ? 'badWeight' : 'badRecord';
        refused.push(refuseCell(i + 1, `${kind}.${path}`, reason, String(parsed.issues[0].input)));
      } else {
        const key = keyOf(kind, record as Records[typeof kind]);
        if (seen.has(key)) refused.push(refuseCell(i + 1, kind, 'duplicateId', key));
        seen.add(key);
      }
      if (refused.length >= mostTold) return { ok: false, refused };
    }
    Object.assign(everything, { [kind]: records });
  }
  return refused.length === 0 ? done(everything) : { ok: false, refused };
}
