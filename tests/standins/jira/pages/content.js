import { config, h, nameLater, wait } from './dom.js';
import { header, icon, initials, inside, lateParts, statusControl, table } from './parts.js';

/** Asks the stand-in for what a view shows; null when there is no such thing for this person. */
export async function load(path) {
  const answer = await fetch(`/__standin/${path}`);
  return answer.ok ? answer.json() : null;
}

const detail = (name, value) => [h('dt', {}, name), h('dd', {}, value ?? 'None')];

export function details(issue) {
  return h(
    'dl',
    { class: 'details' },
    ...detail(
      'Assignee',
      issue.assignee && h('span', { class: 'person' }, initials(issue.assignee), issue.assignee),
    ),
    ...detail(
      'Parent',
      issue.parent &&
        h(
          'span',
          { class: 'person' },
          icon(issue.parent.type),
          inside(`/browse/${issue.parent.key}`, {}, `${issue.parent.key} ${issue.parent.summary}`),
        ),
    ),
    ...detail(
      'Labels',
      issue.labels.length > 0 ? issue.labels.map((label) => h('span', { class: 'tag' }, label)) : null,
    ),
    ...detail('Sprint', issue.sprint),
    ...detail('Story points', issue.points === null ? null : String(issue.points)),
    ...detail('Due date', issue.duedate),
  );
}

export function children(issue) {
  if (issue.children.length === 0) return null;
  const done = issue.children.filter((one) => one.category === 'done').length;
  return h(
    'section',
    { class: 'children' },
    h('h2', {}, 'Child issues'),
    h(
      'div',
      { class: 'done' },
      h('progress', { max: issue.children.length, value: done, 'aria-label': 'Child issues that are done' }),
      `${done} of ${issue.children.length} done`,
    ),
    table('Child issues', issue.children),
  );
}

export const description = (issue) =>
  h(
    'section',
    {},
    h('h2', {}, 'Description'),
    ...(issue.description || 'Nothing described yet.').split('\n\n').map((text) => h('p', {}, text)),
  );

export function comments(issue) {
  if (issue.comments.length === 0) return null;
  const comment = ({ by, text }) =>
    h('div', { class: 'comment' }, initials(by), h('div', {}, h('strong', {}, by), h('p', {}, text)));
  return h('section', {}, h('h2', {}, 'Comments'), ...issue.comments.map(comment));
}

/** The parts of an issue, for a page or a panel, and the replacement of its header a while later. */
export function issueParts(issue, changed, signal, short) {
  const strip = header(issue, { short });
  nameLater(lateParts(strip), signal);
  const { landmarks, rerender } = config.lateness;
  // React replaces the header as a whole once more; nothing of the old element is left in the page.
  const last = rerender >= 0 ? landmarks + rerender : landmarks;
  wait(last, signal).then(() => {
    if (rerender >= 0) strip.replaceWith(header(issue, { short }));
    // For tests: nothing will change by itself any more.
    document.documentElement.setAttribute('data-standin-drawn', '');
  });
  return { strip, status: statusControl(issue, changed) };
}
