import type { Share } from '../../core/records.ts';
import { failure, type Http, type Problem, type Result } from '../source.ts';
import { Child } from './schema.ts';
import { type Columns, searchByIds } from './search.ts';

const columns: Columns<Child> = { fields: 'status,parent', entry: Child, pageSize: 1000 };

/** Done in Jira is the status category, never a name or a resolution (SPEC K8). */
export const isDone = (issue: { fields: { status: { statusCategory: { key: string } } } }) =>
  issue.fields.status.statusCategory.key === 'done';

/** Done of all children for each parent, and the problem of the site that ended it, if one did. */
export type Counts = { shares: Map<string, Result<Share>>; stopped: Problem | null };

/**
 * How many children each of `parents` (numeric ids) has and how many are done: sub-tasks of an issue, issues of an epic of
 * either project style, by `parent in (…)` for many parents at once. A parent without children counts 0 of 0.
 */
export async function countChildren(site: string, parents: readonly string[], http: Http): Promise<Counts> {
  const shares: Counts['shares'] = new Map();
  for await (const { asked, left, found, problem } of searchByIds(site, 'parent', parents, columns, http)) {
    if (problem) return { shares, stopped: problem };
    const counts = new Map(asked.map((id) => [id, { done: 0, total: 0 }]));
    // A page that shifts while it is read can name an issue twice.
    for (const child of new Map(found.map((issue) => [issue.id, issue])).values()) {
      const count = counts.get(child.fields.parent.id);
      if (!count) continue;
      count.total += 1;
      if (isDone(child)) count.done += 1;
    }
    for (const [id, body] of counts) shares.set(id, { ok: true, body });
    for (const id of left) shares.set(id, failure('refused'));
  }
  return { shares, stopped: null };
}
