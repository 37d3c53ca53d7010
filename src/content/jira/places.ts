import type { Places } from '../places.ts';

// Sites spell the attribute both ways; a suffix survives the prefixes that Jira changes now and then.
export const ends = (name: string, tag = '') =>
  `${tag}[data-testid$="${name}"],${tag}[data-test-id$="${name}"]`;

/**
 * Where a control fits on Jira. Never the first link to the issue: in the preview panel that is the header's
 * "open in a new tab", and a control there breaks a header of 400 px.
 */
export const jiraPlaces: Places = {
  scopes: [
    {
      name: 'issue modal',
      selector: ends('issue-details.issue-modal.modal-dialog', 'section[role="dialog"]'),
      why: 'Older boards open an issue in it, over everything else.',
      fixture: null,
    },
    {
      name: 'preview panel',
      selector: ends('preview-panels.preview-panel', 'section'),
      why: 'Since 2026 boards and backlogs open an issue in it, beside the list.',
      fixture: null,
    },
    {
      name: 'board detail pane (Data Center)',
      selector: '#ghx-detail-view',
      why: 'The pane beside a self-hosted board; its ids are the same since 2017.',
      fixture: null,
    },
  ],
  landmarks: [
    {
      name: 'current issue in the breadcrumbs',
      selector: ends('breadcrumbs.current-issue.item', 'a'),
      why: 'Names its issue in its link; seen unchanged from 2022 to 2026. Behind its list item the breadcrumbs stay whole.',
      fixture: 'cloud-issue-view-breadcrumb-current-issue.html',
      keyed: true,
      after: '[role="listitem"]',
    },
    {
      name: 'issue key (Data Center)',
      selector: 'a#key-val',
      why: 'The key above the summary, in every self-hosted version since 2017.',
      fixture: 'dc-view-issue-header.html',
      keyed: true,
      after: 'li',
    },
    {
      name: 'summary heading',
      selector: ends('foundation.summary.heading', 'h1'),
      why: 'The same since 2020; for layouts without breadcrumbs.',
      fixture: null,
      keyed: false,
      after: null,
    },
    {
      name: 'summary heading (Data Center)',
      selector: '#summary-val',
      why: 'For headers whose key link an app has replaced.',
      fixture: 'dc-view-issue-header.html',
      keyed: false,
      after: null,
    },
  ],
  keyOf: (element) =>
    /\/browse\/([^/?#]+)/.exec(element.getAttribute('href') ?? '')?.[1]?.toUpperCase() ?? null,
};
