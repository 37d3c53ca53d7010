import { forestOf } from '../../../store/read/forest.ts';
import { Mark } from '../../../ui/icons.tsx';
import { counted, locale, text } from '../../../words/text.ts';
import { ExportButton } from '../../exchange/export-button.tsx';
import { importPage } from '../../open-import.ts';
import type { DashboardModel } from '../model.ts';
import { useView } from '../use-view.ts';
import { Filters } from './filters.tsx';
import { orderOf } from './order.ts';
import { firstQuestion, isNarrow, pageSize } from './question.ts';
import { goalsSeen, treeRows } from './rows.ts';
import { TreeGrid } from './tree-grid.tsx';
import './tree.css';

/** All goals as a table that opens (SPEC G5): sorted, filtered, several open at once. */
export function TreeTab({ model }: { model: DashboardModel }) {
  const around = model.around.value;
  const forest = useView(model, 'tree', (tx) => forestOf(tx, around?.today ?? '1970-01-01'));
  if (!around || !forest) return null;
  if (forest.goals.size === 0) return <Empty model={model} />;
  const asked = model.tree.value;
  const { rows, found, more } = treeRows(
    forest,
    asked,
    around.me,
    orderOf(asked.sort, model.nameOf, locale()),
  );
  return (
    <>
      <h1 class="hidden">{text('dashboard_tree')}</h1>
      <Filters model={model} forest={forest} />
      <div class="found-line">
        <p class="found" role="status">
          {isNarrow(asked) ? counted('dashboard_fit', found) : counted('dashboard_goals', found)}
        </p>
        <ExportButton
          db={model.db}
          format="goals"
          goals={() => goalsSeen(forest, asked, around.me, orderOf(asked.sort, model.nameOf, locale()))}
          onSaved={(words) => void model.tell(words, null)}
        />
      </div>
      {found === 0 ? <NoMatch model={model} /> : <TreeGrid model={model} rows={rows} />}
      {more && (
        <button
          type="button"
          class="button more-rows"
          onClick={() => {
            model.tree.value = { ...asked, limit: asked.limit + pageSize };
          }}
        >
          {text('popup_showMore')}
        </button>
      )}
    </>
  );
}

/** Nothing stored yet: the ways to begin. */
function Empty({ model }: { model: DashboardModel }) {
  return (
    <div class="empty">
      <Mark />
      <h1>{text('popup_noGoals')}</h1>
      <p>{text('popup_noGoalsHint')}</p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          model.form.value = { contributesTo: null };
        }}
      >
        {text('dashboard_firstGoal')}
      </button>
      <button type="button" class="button" onClick={() => location.assign(importPage())}>
        {text('import_import')}
      </button>
      <button type="button" class="button" onClick={() => void model.addExample()}>
        {text('popup_tryExample')}
      </button>
    </div>
  );
}

function NoMatch({ model }: { model: DashboardModel }) {
  return (
    <div class="empty">
      <h2>{text('popup_noMatch')}</h2>
      <p>{text('popup_noMatchHint')}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          model.tree.value = { ...firstQuestion, sort: model.tree.value.sort };
        }}
      >
        {text('popup_showAll')}
      </button>
    </div>
  );
}
