import { failure, type Problem, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { type KnownFields, knownFields } from './fields.ts';
import { ofOneQuestion } from './query.ts';
import { Row } from './schema.ts';
import { type Columns, searchByIds } from './search.ts';
import { type Tally, tallyOf } from './tally.ts';

/** An issue whose children count. */
export type Parent = { id: string; key: string };

/** What the children of each parent come to, and the problem of the site that ended it, if one did. */
export type Counts = { tallies: Map<string, Result<Tally>>; stopped: Problem | null };

/** How an issue names its parent: a field to search by, where its answer has it, and what a parent is called there. */
type Kinship = { clause: string; field: string; of(row: Row): unknown; name(parent: Parent): string };

const byParent: Kinship = {
  clause: 'parent',
  field: 'parent',
  of: ({ fields }) => (fields['parent'] as { id?: unknown } | null | undefined)?.id, // an issue may have none
  name: ({ id }) => id,
};

/** Data Center's epics: the field holds the epic's key. */
const byEpicLink = (field: string): Kinship => ({
  clause: '"Epic Link"',
  field,
  of: ({ fields }) => fields[field],
  name: ({ key }) => key,
});

/** `whole` are the parents of batches that were read to their end. */
type Families = {
  rows: Map<string, Row[]>;
  whole: Set<string>;
  refused: Set<string>;
  stopped: Problem | null;
};

async function collect(
  api: Api,
  kinship: Kinship,
  parents: readonly Parent[],
  fields: readonly string[],
): Promise<Families> {
  const columns: Columns<Row> = {
    fields: ['status', kinship.field, ...fields].join(','),
    entry: Row,
    pageSize: 1000,
  };
  const ids = new Map(parents.map((parent) => [kinship.name(parent), parent.id]));
  const family: Families = { rows: new Map(), whole: new Set(), refused: new Set(), stopped: null };
  for await (const { asked, left, found, problem } of searchByIds(
    api,
    kinship.clause,
    [...ids.keys()],
    columns,
  )) {
    if (problem) return { ...family, stopped: problem };
    for (const name of asked) family.whole.add(ids.get(name) ?? name);
    for (const name of left) family.refused.add(ids.get(name) ?? name);
    for (const row of found) {
      const parent = ids.get(String(kinship.of(row)));
      if (parent === undefined) continue;
      const rows = family.rows.get(parent);
      if (rows) rows.push(row);
      else family.rows.set(parent, [row]);
    }
  }
  return family;
}

/** Data Center names epics in a field of its own; null elsewhere, and where Jira Software isn't installed. */
async function epicLinkOf(api: Api, known: KnownFields | null): Promise<Result<string | null>> {
  if (!api.dc) return { ok: true, body: null };
  const answer: Result<KnownFields> = known ? { ok: true, body: known } : await knownFields(api);
  if (!answer.ok && ofOneQuestion.includes(answer.problem.reason)) return { ok: true, body: null };
  return answer.ok ? { ok: true, body: answer.body.epicLink } : answer;
}

/**
 * What the children of each parent come to: sub-tasks of an issue, issues of an epic of either project style, by
 * `parent in (…)` for many parents at once, and on Data Center by `"Epic Link" in (…)` too. No children are 0 of 0.
 */
export async function countChildren(
  api: Api,
  parents: readonly Parent[],
  fields: readonly string[] = [],
  known: KnownFields | null = null,
): Promise<Counts> {
  const tallies: Counts['tallies'] = new Map();
  if (parents.length === 0) return { tallies, stopped: null };
  const epicLink = await epicLinkOf(api, known);
  if (!epicLink.ok) return { tallies, stopped: epicLink.problem };
  const kinships = epicLink.body === null ? [byParent] : [byParent, byEpicLink(epicLink.body)];
  const families: Families[] = [];
  for (const kinship of kinships) {
    const family = await collect(api, kinship, parents, fields);
    families.push(family);
    if (family.stopped) break;
  }
  for (const { id } of parents) {
    // A part of an issue's children would be a wrong number.
    if (families.length < kinships.length || families.some(({ whole }) => !whole.has(id))) continue;
    const rows = families.flatMap((family) => family.rows.get(id) ?? []);
    const refused = families.every((family) => family.refused.has(id));
    tallies.set(id, refused ? failure('refused') : { ok: true, body: tallyOf(rows, fields) });
  }
  return { tallies, stopped: families.at(-1)?.stopped ?? null };
}
