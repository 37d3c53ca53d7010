/** An issue of the stand-in; a pull request is one too, as GitHub has it. */
export type Issue = {
  id: number;
  number: number;
  title: string;
  state: 'open' | 'closed';
  labels: string[];
  milestone: number | null;
  pull: boolean;
};

export type Repository = {
  /** `owner/name` */
  name: string;
  private: boolean;
  issues: Issue[];
  milestones: { id: number; number: number; title: string }[];
};

export type State = {
  repositories: Repository[];
  /** A former name leads to the name of today, by 301. */
  moved: Map<string, string>;
  tokens: Map<string, { id: number; login: string }>;
};

const titles = [
  'Sign in with SAML',
  'Provision accounts by SCIM',
  'Audit log for administrators',
  'Crash on an empty filter',
  'Search forgets its order',
  'Export keeps its time zone',
  'Slow first paint of large boards',
  'Wrong total in the footer',
];

function repository(name: string, isPrivate: boolean, first: number): Repository {
  const issues = titles.map((title, i): Issue => {
    const state = i < 3 ? 'closed' : 'open';
    const labels = i >= 3 && i <= 6 ? ['bug'] : ['good first issue'];
    return { id: first + i, number: i + 10, title, state, labels, milestone: i < 5 ? 3 : null, pull: false };
  });
  issues.push({ ...(issues[0] as Issue), id: first + 50, number: 18, title: 'Fix the crash', pull: true });
  return {
    name,
    private: isPrivate,
    issues,
    milestones: [{ id: first + 90, number: 3, title: 'Enterprise' }],
  };
}

export const createState = (): State => ({
  repositories: [repository('acme/web', false, 7_000), repository('acme/secret', true, 8_000)],
  moved: new Map([['acme/site', 'acme/web']]),
  tokens: new Map(),
});

export const find = (state: State, name: string): Repository | undefined =>
  state.repositories.find((one) => one.name === name.toLowerCase());

export const issuesOf = (of: Repository, milestone: number): Issue[] =>
  of.issues.filter((issue) => issue.milestone === milestone && !issue.pull);
