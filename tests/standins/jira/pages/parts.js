import { config, fragment, h, landmark } from './dom.js';

const base = 'issue.views.issue-base.foundation';

export const icon = (type) =>
  h('img', { src: `/images/${type.toLowerCase()}.svg`, alt: type, width: 16, height: 16, class: 'type' });

/** A link that navigates inside the application; see the router. */
export const inside = (href, attributes, ...children) =>
  h('a', { href, 'data-is-router-link': 'true', ...attributes }, ...children);

export const initials = (name) =>
  h('span', { class: 'avatar', title: name }, name.replace(/(\w)\w*\s*/g, '$1').slice(0, 2));

const categoryIds = { new: 2, indeterminate: 4, done: 3 };

export const lozenge = ({ status, category }) =>
  h(
    'span',
    {
      class: `lozenge ${category}`,
      'data-testid': `issue.fields.status.common.ui.status-lozenge.${categoryIds[category]}`,
    },
    status,
  );

/** The real control of an issue's status: one press finishes or reopens the issue, on the server. */
export function statusControl(issue, changed) {
  const press = async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ key: issue.key });
    const answer = await fetch('/__standin/transition', { method: 'POST', headers, body });
    if (answer.ok) changed();
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: `status ${issue.category}`,
      'data-testid': 'issue-field-status.ui.status-view.status-button.status-button',
      'aria-label': `${issue.status} - Change status`,
      onclick: press,
    },
    issue.status,
  );
  return h('div', { 'data-testid': `${base}.status.status-field-wrapper` }, button);
}

/** The last crumb, as captured; the words to replace are those of the captured issue. */
function currentCrumb(issue) {
  const words = [
    ['ACME-14817', issue.key],
    ['Epic', issue.type],
  ];
  return fragment('cloud-issue-view-breadcrumb-current-issue', words, (find, root) => {
    root.classList.add('crumb', 'current');
    root.querySelector('img').src = `/images/${issue.type.toLowerCase()}.svg`;
    find('issue.common.component.permalink-button.button.copy-link-button-wrapper').classList.add('copy');
    root.querySelector('#BreadcrumbCurrentIssue').classList.add('hidden');
  });
}

/** The strip above a title: project, parent, the issue itself. `short` leaves the project out, for narrow places. */
export function header(issue, { short = false } = {}) {
  const crumb = (...content) => h('div', { role: 'listitem', class: 'crumb' }, ...content);
  const parent =
    issue.parent &&
    crumb(icon(issue.parent.type), inside(`/browse/${issue.parent.key}`, {}, issue.parent.key));
  const project =
    !short &&
    crumb(inside(`/jira/software/c/projects/${issue.project.key}/boards/1`, {}, issue.project.name));
  const strip = h(
    'nav',
    {
      'aria-label': 'Breadcrumbs',
      class: 'crumbs',
      'data-component-selector': config.redesign ? null : 'breadcrumbs-wrapper',
    },
    h('div', { role: 'list' }, ...[project, parent].filter(Boolean), currentCrumb(issue)),
  );
  return h('div', { id: config.redesign ? null : 'jira-issue-header', class: 'issue-header' }, strip);
}

/** The elements of a header that are named late. */
export const lateParts = (strip) =>
  ['breadcrumb-current-issue-container', 'current-issue.item']
    .map((leaf) => strip.querySelector(`[data-testid="${landmark(`${base}.breadcrumbs.${leaf}`)}"]`))
    .filter(Boolean);

export const title = (issue) =>
  h(
    'div',
    { 'data-testid': 'issue-field-summary.ui.issue-field-summary-inline-edit--container' },
    h('h1', { 'data-testid': `${base}.summary.heading` }, issue.summary),
  );

/** A row of a list of issues: the captured cell of key and summary, then the status. */
export function row(issue) {
  const words = [
    ['ACME-23422', issue.key],
    ['[Widget UI] Context menu entry and Duplicate Widget dialog', issue.summary],
    ['Story', issue.type],
    [' is resolved', issue.category === 'done' ? ' is resolved' : ''],
  ];
  const cell = fragment('cloud-epic-child-row-merged-cell', words, (find, root) => {
    root.classList.add('merged');
    root.querySelector('img').src = `/images/${issue.type.toLowerCase()}.svg`;
    const key = find('native-issue-table.common.ui.issue-cells.issue-key.issue-key-cell');
    key.classList.add('key');
    key.classList.toggle('resolved', issue.category === 'done');
    const summary = find('native-issue-table.common.ui.issue-cells.issue-summary.issue-summary-cell');
    summary.classList.add('summary');
    summary.setAttribute('data-is-router-link', 'true');
    for (const button of root.querySelectorAll('button')) button.classList.add('hidden');
  });
  const who = issue.assignee ? initials(issue.assignee) : h('span', { class: 'avatar nobody' });
  return h(
    'tr',
    { 'data-testid': 'native-issue-table.ui.issue-row' },
    h('td', {}, cell),
    h('td', { class: 'narrow' }, who),
    h('td', { class: 'narrow' }, lozenge(issue)),
  );
}

export const table = (label, issues) =>
  h('table', { class: 'issues', 'aria-label': label }, h('tbody', {}, ...issues.map(row)));

/** A card of the board as captured. A card without parent, points or person shows none of them. */
export function card(issue, open) {
  const words = [
    ['ACME-21496', issue.key],
    ['[Widget] `duplicateWidgetTitles` part 2: duplicate Scripts and recreatePlaceholders', issue.summary],
    [
      'Widget - Full Day Pattern Epic split: Apply Pattern advanced/nice-to-have functionalities',
      issue.parent?.summary ?? '',
    ],
    ['1d 2h 45m', String(issue.points ?? '')],
    ['Ann Example', issue.assignee ?? ''],
    [' is resolved', issue.category === 'done' ? ' is resolved' : ''],
  ];
  return fragment('cloud-board-card', words, (find, root) => {
    root.classList.add('card');
    const unless = (there, element) => !there && element?.remove();
    find('platform-card.ui.card.focus-container').classList.add('cover');
    find('platform-card.ui.card.focus-container').addEventListener('click', open);
    find('issue-field-single-line-text-readview-card.ui.single-line-text.container.box').classList.add(
      'text',
    );
    find('issue-field-parent-readview-card.ui.parent.tag-dropdown-trigger').classList.add('tag');
    unless(issue.parent, find('issue-field-parent-inline-edit-card.ui.parent'));
    find('platform-card.ui.card.card-content.footer').classList.add('footer');
    find('platform-card.common.ui.key.key').classList.add('key');
    find('platform-card.common.ui.key.key').classList.toggle('resolved', issue.category === 'done');
    for (const img of root.querySelectorAll('img')) img.width = 16;
    root.querySelector('img').src = `/images/${issue.type.toLowerCase()}.svg`;
    find('platform-card.common.ui.estimate.badge').classList.add('badge');
    unless(issue.points !== null, find('platform-card.common.ui.estimate.badge'));
    find('development-board-dev-info-icon.container').remove();
    find('platform-card.common.ui.priority.icon').remove();
    const face = find('software-board.common.fields.assignee-field-static.avatar-wrapper');
    face.querySelector('img').replaceWith(initials(issue.assignee ?? '?'));
    unless(issue.assignee, face);
    find('platform-card.ui.card.actions-section').classList.add('hidden');
  });
}
