import { children, comments, description, details, issueParts, load } from './content.js';
import { config, h, nameLater } from './dom.js';
import { inside, title } from './parts.js';

/** An issue beside a board: a plain section without a dialog's role. */
async function panel(issue, { close, changed, signal }) {
  const name = 'platform-issue-preview-panel';
  const { strip, status } = issueParts(issue, changed, signal, true);
  const bar = h(
    'header',
    { 'data-testid': `${name}.preview-panel-header` },
    h(
      'a',
      {
        href: `/browse/${issue.key}`,
        target: '_blank',
        'aria-label': 'Open in new tab',
        'data-testid': `${name}.preview-panel-new-tab-link`,
      },
      '↗',
    ),
    inside(
      `/browse/${issue.key}`,
      { 'aria-label': 'Open full page', 'data-testid': `${name}.preview-panel-expand-btn` },
      '⤢',
    ),
    h(
      'button',
      {
        type: 'button',
        'aria-label': 'Close',
        'data-testid': `${name}.preview-panel-header.close-button`,
        onclick: close,
      },
      '✕',
    ),
  );
  const body = h(
    'div',
    { 'data-testid': 'issue.views.issue-details.issue-layout.compact-layout' },
    strip,
    title(issue),
    status,
    description(issue),
    h('h2', {}, 'Details'),
    details(issue),
    children(issue),
    comments(issue),
  );
  const section = h('section', { class: 'panel', 'data-testid': 'preview-panels.preview-panel' }, bar, body);
  nameLater([section], signal);
  return section;
}

/** The older form of the same: a modal dialog over the board. */
async function modal(issue, { close, changed, signal }) {
  const name = 'issue.views.issue-details.issue-modal.modal-dialog';
  const { strip, status } = issueParts(issue, changed, signal, false);
  const shut = h('button', { type: 'button', class: 'shut', 'aria-label': 'Close', onclick: close }, '✕');
  const section = h(
    'section',
    {
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': issue.summary,
      tabindex: '-1',
      class: 'modal',
      'data-testid': name,
    },
    shut,
    strip,
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'left' }, title(issue), description(issue), children(issue), comments(issue)),
      h('aside', { class: 'right' }, status, details(issue)),
    ),
  );
  nameLater([section], signal);
  const positioner = h('div', { class: 'positioner', 'data-testid': `${name}--positioner` }, section);
  return h(
    'div',
    {
      class: 'blanket',
      'data-testid': `${name}--blanket`,
      onclick: (event) => event.target === positioner && close(),
    },
    positioner,
  );
}

/** An issue shown with a board: in the form this page load uses. */
export async function preview(key, options) {
  const issue = await load(`issue/${encodeURIComponent(key)}`);
  if (!issue) return null;
  return config.preview === 'modal' ? modal(issue, options) : panel(issue, options);
}
