/** The views of Jira that a URL can name. Shapes and their sources: tests/vectors/jira-urls.json. */
export type JiraKind =
  | 'issue'
  | 'jql'
  | 'filter'
  | 'board'
  | 'backlog'
  | 'timeline'
  | 'project'
  | 'plan'
  | 'queue'
  | 'version'
  | 'dashboard'
  | 'portal-request';

/** What else the URL says. Ids are digits, keys upper case, JQL as typed. */
export type Parts = {
  issueKey?: string;
  projectKey?: string;
  boardId?: string;
  jql?: string;
  filterId?: string;
  queueId?: string;
  versionId?: string;
  planId?: string;
  dashboardId?: string;
};

/** A page as its path tells it. */
export type View = { kind: JiraKind } & { [Name in keyof Parts]?: string | undefined };

// ASCII only: Unicode letters that upper-case into A–Z (ı, ſ) are no project key.
const issueKeys = /^[A-Za-z][A-Za-z0-9_]*-[1-9][0-9]{0,9}$/;
const projectKeys = /^[A-Za-z][A-Za-z0-9_]*$/;
/** `text` as an issue key in its one spelling, `RC-654`; undefined when it isn't one. */
export function issueKey(text: string | null | undefined): string | undefined {
  const key = text?.trim() ?? '';
  return key.length <= 80 && issueKeys.test(key) ? key.toUpperCase() : undefined;
}

const projectKey = (text = '') =>
  text.length <= 80 && projectKeys.test(text) ? text.toUpperCase() : undefined;
const digits = (text: string | null | undefined) => (text && /^\d{1,19}$/.test(text) ? text : undefined);
/** `text` unless it is blank. */
export const words = (text: string | null) => (text?.trim() ? text : undefined);

/** What of a query is not structure: an escape, or a quoted text; one that never closes reaches to the end. */
export const literals = String.raw`\\[^]|(["'])(?:\\[^]|(?!\1)[^\\])*(?:\1|\\?$)`;

/** `jql` without its order, which changes nothing of what it finds: cut at ORDER BY outside quotes, the query's own. */
export function unordered(jql: string): string {
  for (const { 0: part, index } of jql.matchAll(RegExp(String.raw`${literals}|\border\s+by\b`, 'gi')))
    if (/^o/i.test(part)) return jql.slice(0, index).trim();
  return jql.trim();
}

/** A list of issues; an edited filter has both parameters, and then the JQL is what is shown. */
function navigator(query: URLSearchParams): View | null {
  if (words(query.get('jql'))) return { kind: 'jql' };
  const filterId = digits(query.get('filter'));
  return filterId ? { kind: 'filter', filterId } : null;
}

/** A business board keeps its filter as JQL; a bare number there names a saved filter. */
const jqlFilter = (query: URLSearchParams) => {
  const filter = query.get('filter');
  return digits(filter) ? undefined : words(filter);
};

const boardViews: Record<string, JiraKind> = {
  '': 'board',
  backlog: 'backlog',
  timeline: 'timeline',
  roadmap: 'timeline',
  reports: 'board',
};

function projectView(path: readonly string[], query: URLSearchParams): View | null {
  const [name, view = '', first, second] = path;
  const key = projectKey(name);
  if (!key) return null;
  const project: View = { kind: 'project', projectKey: key };
  switch (view) {
    case '':
    case 'summary':
    case 'list':
    case 'calendar':
    case 'timeline':
    case 'ideas':
      return project;
    case 'issues':
      if (first !== undefined) return { ...project, kind: 'issue', issueKey: issueKey(first) };
      return { ...project, ...navigator(query) };
    case 'board':
      return { ...project, kind: 'board', jql: jqlFilter(query) };
    case 'boards': {
      const boardId = digits(first);
      const kind = Object.hasOwn(boardViews, second ?? '') ? boardViews[second ?? ''] : undefined;
      return boardId && kind && !query.has('config') ? { ...project, kind, boardId } : null;
    }
    case 'versions': {
      const versionId = digits(first);
      return versionId ? { ...project, kind: 'version', versionId } : null;
    }
    case 'queues': {
      if (first === 'issue') return { ...project, kind: 'issue', issueKey: issueKey(second) };
      if (first === 'custom' && path[4] !== undefined)
        return { ...project, kind: 'issue', issueKey: issueKey(path[4]) };
      const queueId = first === 'custom' ? digits(second) : undefined;
      return queueId ? { ...project, kind: 'queue', queueId } : null;
    }
    default:
      return null;
  }
}

/** Pages of Jira before 2019, still there on Data Center and redirected on Cloud. */
function oldPage(name: string | undefined, query: URLSearchParams): View | null {
  if (name === 'RapidBoard.jspa') {
    const boardId = digits(query.get('rapidView'));
    if (!boardId || query.has('config')) return null;
    const kind = query.get('view')?.startsWith('planning') ? 'backlog' : 'board';
    return { kind, boardId, projectKey: projectKey(query.get('projectKey') ?? undefined) };
  }
  if (name === 'IssueNavigator.jspa') {
    const jql = words(query.get('jqlQuery'));
    const filterId = digits(query.get('requestId'));
    return jql ? { kind: 'jql', jql } : filterId ? { kind: 'filter', filterId } : null;
  }
  const planId = name === 'PortfolioPlanView.jspa' ? digits(query.get('id')) : undefined;
  return planId ? { kind: 'plan', planId } : null;
}

const products = ['software', 'core', 'servicedesk', 'polaris'];

/**
 * What a path below the base address shows, before the query names a selected issue; null for a page that shows nothing
 * to link (settings, forms, home pages, Confluence). A view of kind `issue` may lack a sound key.
 */
export function view(path: readonly string[], query: URLSearchParams): View | null {
  const [root, first, second, third, fourth] = path;
  if (root === 'browse' && path.length === 2) {
    const key = issueKey(first);
    return key ? { kind: 'issue', issueKey: key } : projectView([first ?? ''], query);
  }
  if (root === 'issues')
    return first === undefined ? navigator(query) : { kind: 'issue', issueKey: issueKey(first) };
  if (root === 'projects') return projectView(path.slice(1), query);
  if (root === 'secure') return oldPage(first, query);
  if (root === 'servicedesk' && first === 'customer' && second === 'portal' && digits(third))
    return { kind: 'portal-request', issueKey: issueKey(fourth) };
  if (root !== 'jira' || first === undefined) return null;
  if (first === 'issues') return view(path.slice(1), query);
  if (first === 'plans' && digits(second)) return { kind: 'plan', planId: second };
  if (first === 'dashboards' && digits(second)) return { kind: 'dashboard', dashboardId: second };
  if (!products.includes(first)) return null;
  const rest = second === 'c' ? path.slice(3) : path.slice(2);
  return rest[0] === 'projects' && rest[1] ? projectView(rest.slice(1), query) : null;
}
