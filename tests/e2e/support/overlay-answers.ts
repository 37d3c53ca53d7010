import { type Kinds, newId } from '../../../src/core/id.ts';

/** The n-th thing of a kind, with an id as the worker makes them. */
export const id = (kind: keyof Kinds, n: number): string => newId(kind, n, () => 0);

const goal = (n: number, title: string, percent: number | null, period = 'Q4 2026') => ({
  goal: id('goal', n),
  title,
  percent,
  period,
});

export const goals = [
  goal(1, 'Win enterprise customers', 62),
  goal(2, 'Launch in three new countries', 35),
  goal(3, 'A calm on-call rotation for every team', 100),
  goal(4, 'Hire the platform group', null, 'H2 2026'),
];

export const item = {
  ref: {
    source: 'jira',
    site: 'https://acme.atlassian.net',
    kind: 'issue',
    id: '10012',
    key: 'WEB-12',
    url: 'https://acme.atlassian.net/browse/WEB-12',
  },
  title: 'Single sign-on for enterprise accounts',
  offers: [
    { measure: { kind: 'issueDone' }, scoring: { form: 'step' }, value: 0, percent: 0 },
    {
      measure: { kind: 'childrenDone' },
      scoring: { form: 'share' },
      value: { done: 7, total: 12 },
      percent: 58,
    },
  ],
};

export const link = {
  keyResult: id('keyResult', 1),
  title: 'Single sign-on for enterprise accounts',
  goal: id('goal', 1),
  goalTitle: 'Win enterprise customers',
  percent: 62,
  status: 'behind',
  own: 58,
};

export const linkView = {
  ...link,
  past: null,
  rises: [
    { goal: id('goal', 1), title: 'Win enterprise customers', percent: 62, status: 'behind', adds: 12 },
    { goal: id('goal', 8), title: 'Grow revenue by half', percent: 48, status: 'atRisk', adds: 4 },
    {
      goal: id('goal', 9),
      title: 'Become the default in our market',
      percent: 55,
      status: 'onTrack',
      adds: 0,
    },
  ],
  milestones: [
    { keyResult: id('keyResult', 2), title: 'Security review passed', done: true, ownedBy: null },
    { keyResult: id('keyResult', 3), title: 'First pilot signed', done: false, ownedBy: null },
    { keyResult: id('keyResult', 4), title: 'Pricing agreed with finance', done: false, ownedBy: 'Mia Chen' },
  ],
  readAt: 0,
  stale: null,
};

export const unlinked = {
  itemHere: { known: true, links: [] },
  panelHere: { key: 'WEB-12', item, stale: null, links: [], suggested: goals[0], goals },
  findGoals: { goals: goals.slice(1, 3) },
  linkItem: {
    commit: 'c1',
    keyResult: id('keyResult', 1),
    goalTitle: 'Win enterprise customers',
    percent: 62,
  },
  setMilestone: { commit: 'c2', goalTitle: 'Win enterprise customers', percent: 70 },
  lookAt: {},
  undo: { commit: 'c3' },
};

export const linked = {
  ...unlinked,
  itemHere: { known: true, links: [link] },
  panelHere: { ...unlinked.panelHere, links: [linkView] },
};

export const staleWords = {
  message: 'You are signed out of Jira, so this number may be old.',
  todo: 'Sign in to acme.atlassian.net and open this panel again.',
};
