import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const User = v.object({ id: v.number(), login: v.string() });

/** `GET /repos/{owner}/{repo}/issues/{number}`; a pull request answers there too. */
export const Issue = v.object({
  id: v.number(),
  title: v.string(),
  state: v.picklist(['open', 'closed']),
});

/** `GET /repos/{owner}/{repo}/milestones/{number}` */
export const Milestone = v.object({
  id: v.number(),
  title: v.string(),
  open_issues: count,
  closed_issues: count,
});

/** `GET /search/issues`. It stops counting when it takes too long, and says so. */
export const Found = v.object({ total_count: count, incomplete_results: v.boolean() });
