import { find, type Issue, issuesOf, type Repository, type State } from './state.ts';

/** GitHub's REST API as its documentation has it (https://docs.github.com/en/rest), for what can be asked of issues. */

export type Ask = { path: string; query: URLSearchParams; headers: Record<string, string> };
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const docs = 'https://docs.github.com/rest';
const refuse = (status: number, message: string, more: object = {}): Answer => ({
  status,
  body: { message, ...more, documentation_url: docs, status: String(status) },
});
const notFound = () => refuse(404, 'Not Found');

const issueBody = (of: Repository, { id, number, title, state, labels, pull }: Issue) => ({
  url: `https://api.github.com/repos/${of.name}/issues/${number}`,
  html_url: `https://github.com/${of.name}/issues/${number}`,
  id,
  node_id: `I_${id}`,
  number,
  title,
  state,
  state_reason: state === 'closed' ? 'completed' : null,
  labels: labels.map((name) => ({ name })),
  ...(pull && { pull_request: { url: `https://api.github.com/repos/${of.name}/pulls/${number}` } }),
});

function milestoneBody(of: Repository, number: number) {
  const milestone = of.milestones.find((one) => one.number === number);
  if (!milestone) return null;
  const issues = issuesOf(of, number);
  const open = issues.filter(({ state }) => state === 'open').length;
  return { ...milestone, state: 'open', open_issues: open, closed_issues: issues.length - open };
}

const invalid = (message: string) =>
  refuse(422, 'Validation Failed', {
    errors: [{ message, resource: 'Search', field: 'q', code: 'invalid' }],
  });

/** One word of a query: a qualifier, or text of the title. */
function fits(issue: Issue, word: string): boolean {
  const [, qualifier, value = ''] = /^([a-z]+):(.+)$/.exec(word) ?? [];
  const text = value.replaceAll('"', '').toLowerCase();
  if (qualifier === undefined) return issue.title.toLowerCase().includes(word.toLowerCase());
  if (qualifier === 'label') return issue.labels.includes(text);
  if (qualifier === 'is' && text === 'issue') return !issue.pull;
  if (qualifier === 'is' && text === 'pull-request') return issue.pull;
  if (qualifier === 'is' || qualifier === 'state') return issue.state === text;
  return qualifier === 'repo';
}

function search({ query }: Ask, state: State, sees: (of: Repository) => boolean): Answer {
  const q = query.get('q') ?? '';
  const words = q.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  if (!words.some((word) => /^is:(?:issue|pull-request)$/.test(word)))
    return invalid("Query must include 'is:issue' or 'is:pull-request'");
  const names = words.filter((word) => word.startsWith('repo:')).map((word) => word.slice(5));
  const places = names.map((name) => find(state, name));
  if (places.some((of) => !of || !sees(of)))
    return invalid(
      'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
    );
  const hits = places.flatMap((of) =>
    of ? of.issues.filter((issue) => words.every((word) => fits(issue, word))) : [],
  );
  const items = hits
    .slice(0, Number(query.get('per_page') ?? 30))
    .map(({ number, title }) => ({ number, title }));
  return { status: 200, body: { total_count: hits.length, incomplete_results: false, items } };
}

/** The answer to one question, whose asker is within their limit. */
export function answer(ask: Ask, state: State, account: { id: number; login: string } | null): Answer {
  const sees = (of: Repository) => !of.private || account !== null;
  if (ask.path === '/user')
    return account
      ? { status: 200, body: { ...account, type: 'User' } }
      : refuse(401, 'Requires authentication');
  if (ask.path === '/search/issues') return search(ask, state, sees);
  const [, owner, name, what, number] =
    /^\/repos\/([^/]+)\/([^/]+)\/(issues|milestones)\/(\d+)$/.exec(ask.path) ?? [];
  if (owner === undefined) return notFound();
  const today = state.moved.get(`${owner}/${name}`.toLowerCase());
  if (today !== undefined) {
    const location = `https://api.github.com/repos/${today}/${what}/${number}`;
    return { status: 301, body: { message: 'Moved Permanently', url: location }, headers: { location } };
  }
  const of = find(state, `${owner}/${name}`);
  if (!of || !sees(of)) return notFound();
  const issue = of.issues.find((one) => one.number === Number(number));
  const body = what === 'issues' ? issue && issueBody(of, issue) : milestoneBody(of, Number(number));
  return body ? { status: 200, body } : notFound();
}
