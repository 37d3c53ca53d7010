import type { Lists } from '../lists.ts';
import { ends } from './places.ts';

/** Where Jira's lists show an issue's key. Rows are recycled while one scrolls, so a row's key is asked for each time. */
export const jiraLists: Lists = {
  candidates: ['a', '.ghx-key'],
  keys: [
    {
      name: 'board card',
      selector: `:is(${ends('platform-card.common.ui.key.key')}) a[href*="/browse/"]`,
      why: 'The key in the footer of a card; seen in August 2026.',
      fixture: 'cloud-board-card.html',
      after: null,
    },
    {
      name: 'backlog row',
      selector: ends('card-list.card.card-contents.key', 'a'),
      why: 'The key that is seen; the one for screen readers stands before it, outside of the view.',
      fixture: 'cloud-backlog-card-key-cell.html',
      after: null,
    },
    {
      name: 'row of the issue table',
      selector: ends('issue-cells.issue-key.issue-key-cell', 'a'),
      why: 'One table serves the navigator and the child issues of an epic; seen in seven code bases.',
      fixture: 'cloud-navigator-row.html',
      // Icon, key and summary are one line of a merged cell; its key has no room for more.
      after: '[data-testid$="issue-row.merged-cell"] > *',
    },
    {
      name: "card of the navigator's detail view",
      selector: ends('issue-results.detail-view.card-list.card', 'a'),
      why: 'The list beside an open issue: a card is one link; below its summary stand type, key and assignee in a line.',
      fixture: null,
      after: null,
      within: '[data-testid$="detail-view.card-list.card.summary"] + * div',
    },
    {
      name: 'card of the board and row of the backlog (Data Center)',
      selector: ':is(.ghx-issue, .js-issue)[data-issue-key] .ghx-key',
      why: 'The same names since 2017; their issue is named by the card or row itself.',
      fixture: null,
      after: null,
    },
    {
      name: 'row of the navigator (Data Center)',
      selector: 'tr[data-issuekey] .issuekey a.issue-link',
      why: 'The column of keys; other columns link to the parent or to sub-tasks with the same class.',
      fixture: null,
      after: null,
    },
    {
      name: "card of the navigator's detail view (Data Center)",
      selector: '.issue-list a.splitview-issue-link',
      why: 'Named so by many who read the list beside an open issue, until 2026; the key and the summary are spans of it.',
      fixture: null,
      after: null,
      within: '.issue-link-key',
    },
  ],
  keyOf(element) {
    const inHref = /\/browse\/([^/?#]+)/.exec(element.getAttribute('href') ?? '')?.[1];
    const row = inHref === undefined ? element.closest('[data-issue-key], [data-issuekey]') : null;
    const key = inHref ?? row?.getAttribute('data-issue-key') ?? row?.getAttribute('data-issuekey');
    return key?.toUpperCase() ?? null;
  },
};
