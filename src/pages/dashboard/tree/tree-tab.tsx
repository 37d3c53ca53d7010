import { useMemo } from 'preact/hooks';
import { archivedOf, type Forest, noForest } from '../../../store/read/forest.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { counted, locale, text } from '../../../words/text.ts';
import { ExportButton } from '../../exchange/export-button.tsx';
import { NoMatch } from '../../no-goals.tsx';
import { FirstGoal } from '../first-goal.tsx';
import type { DashboardModel } from '../model.ts';
import { useForest } from '../use-forest.ts';
import { useView } from '../use-view.ts';
import { Filters } from './filters.tsx';
import { orderOf } from './order.ts';
import { firstQuestion, isNarrow } from './question.ts';
import { goalsSeen, treeRows } from './rows.ts';
import { TreeGrid } from './tree-grid.tsx';
import './tree.css';

/** All goals as a table that opens (SPEC G5): sorted, filtered, several open at once; or those that lists hide (G1). */
export function TreeTab({ model }: { model: DashboardModel }) {
  const forest = useForest(model);
  const hidden = model.tree.value.status === 'archived';
  const today = model.around.value?.today ?? '1970-01-01';
  const archived = useView(model, hidden ? 'archived' : 'none', async (tx) =>
    hidden ? archivedOf(tx, today) : noForest,
  );
  if (forest?.goals.size === 0 && !hidden) return <FirstGoal model={model} />;
  return <Tree model={model} read={hidden ? archived : forest} />;
}

/** `read`: nothing while they are being read; what can be asked is there already. */
function Tree({ model, read }: { model: DashboardModel; read: Forest | null | undefined }) {
  const forest = read ?? noForest;
  const asked = model.tree.value;
  const around = model.around.value;
  const { rows, found, more } = useMemo(
    () => treeRows(forest, asked, around?.me ?? null, orderOf(asked.sort, model.nameOf, locale())),
    [forest, asked, around, model],
  );
  return (
    <div aria-busy={!read}>
      <h1 class="hidden">{text('dashboard_tree')}</h1>
      <Filters model={model} forest={forest} />
      <div class="found-line">
        <p class="found" role="status">
          {!read ? '' : isNarrow(asked) ? counted('dashboard_fit', found) : counted('dashboard_goals', found)}
        </p>
        <ExportButton
          db={model.db}
          format="goals"
          goals={() =>
            goalsSeen(forest, asked, around?.me ?? null, orderOf(asked.sort, model.nameOf, locale()))
          }
          onSaved={(words) => void model.tell(words, null)}
        />
      </div>
      {!read && (
        <div class="panel">
          <Skeleton of="rows" count={9} />
        </div>
      )}
      {read && found === 0 && (
        <NoMatch
          onShowAll={() => {
            model.askTree({ ...firstQuestion, sort: asked.sort });
          }}
        />
      )}
      {found > 0 && <TreeGrid model={model} rows={rows} />}
      {more && <p class="more-rows">{text('dashboard_moreRows')}</p>}
    </div>
  );
}
