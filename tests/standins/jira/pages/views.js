import { children, comments, description, details, issueParts, load } from './content.js';
import { h } from './dom.js';
import { card, inside, table, title } from './parts.js';

const nothing = (what) =>
  h('div', { class: 'page' }, h('h1', {}, what), inside('/jira/your-work', {}, 'Your work'));

/** The full view of an issue. */
export async function issueView(key, signal, redraw) {
  const issue = await load(`issue/${encodeURIComponent(key)}`);
  if (!issue) return { title: 'Jira', element: nothing("This issue doesn't exist, or you can't see it.") };
  // A moved issue's old address leads to the new one.
  if (issue.key !== key) history.replaceState(null, '', `/browse/${issue.key}${location.search}`);
  const { strip, status } = issueParts(issue, redraw, signal, false);
  const base = 'issue.views.issue-details.issue-layout';
  const element = h(
    'div',
    { class: 'page issue' },
    strip,
    h(
      'div',
      { class: 'columns' },
      h(
        'div',
        { class: 'left', 'data-testid': `${base}.container-left` },
        title(issue),
        description(issue),
        children(issue),
        comments(issue),
      ),
      h(
        'aside',
        { class: 'right', 'data-testid': `${base}.container-right` },
        status,
        h('h2', {}, 'Details'),
        details(issue),
      ),
    ),
  );
  return { title: `[${issue.key}] ${issue.summary} - Jira`, element };
}

/** A board's columns of cards; a card opens its issue beside them. */
export async function boardView(id, open) {
  const board = await load(`board/${id}`);
  if (!board) return { title: 'Jira', element: nothing("This board doesn't exist, or you can't see it.") };
  const column = ({ name, cards }) =>
    h(
      'section',
      { class: 'column', 'aria-label': name },
      h('h2', {}, name, h('span', { class: 'count' }, String(cards.length))),
      ...cards.map((one) => card(one, () => open(one.key))),
    );
  const element = h(
    'div',
    { class: 'page board' },
    h(
      'header',
      { 'data-testid': 'horizontal-nav-header.ui.board-header.header' },
      h('h1', {}, board.name),
      h('span', { class: 'small' }, board.sprint),
    ),
    h(
      'div',
      { class: 'area', 'data-testid': 'software-board.board-area' },
      h('div', { class: 'lanes', 'data-testid': 'software-board.board' }, ...board.columns.map(column)),
    ),
  );
  return { title: `${board.project} board - Agile board - Jira`, element };
}

/** The issue navigator: what a query or filter finds. */
export async function listView(query) {
  const list = await load(`list?${query}`);
  const element = h(
    'div',
    { class: 'page' },
    h('h1', {}, 'Issues'),
    h('p', { class: 'query' }, h('code', {}, list.jql)),
    list.error ? h('p', { role: 'alert' }, list.error) : table('Issues', list.rows),
  );
  return { title: 'Issue navigator - Jira', element };
}

/** The page people start from. It is about no issue in particular, so there is nothing on it to link. */
export async function workView() {
  const work = await load('work');
  const part = (name, rows) => [h('h2', {}, name), table(name, rows)];
  const element = h(
    'div',
    { class: 'page' },
    h('h1', {}, 'Your work'),
    ...part('Assigned to you', work.mine),
    ...part('Worked on', work.recent),
  );
  return { title: 'Your work - Jira', element };
}
