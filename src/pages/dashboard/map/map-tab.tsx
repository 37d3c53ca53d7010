import { useMemo, useState } from 'preact/hooks';
import type { GoalId } from '../../../core/records.ts';
import { type Forest, noForest } from '../../../store/read/forest.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { counted, text } from '../../../words/text.ts';
import { findGoals } from '../../find-goals.ts';
import { PeriodSelect } from '../../goal-filters.tsx';
import { periodsIn } from '../../periods.ts';
import { branchesOf } from '../branches.ts';
import { FirstGoal } from '../first-goal.tsx';
import type { DashboardModel } from '../model.ts';
import { firstQuestion } from '../tree/question.ts';
import { shownBy } from '../tree/rows.ts';
import { useForest } from '../use-forest.ts';
import { Legend } from './legend.tsx';
import { MapView } from './map-view.tsx';
import { mapShape } from './shape.ts';
import './map.css';

/** The alignment picture of the organisation: which goal serves which, and how each stands (SPEC G5). */
export function MapTab({ model }: { model: DashboardModel }) {
  const forest = useForest(model);
  if (forest?.goals.size === 0) return <FirstGoal model={model} />;
  return <Alignment model={model} read={forest} />;
}

/** `read`: null while the goals are being read; the room for them is there already. */
function Alignment({ model, read }: { model: DashboardModel; read: Forest | null }) {
  const forest = read ?? noForest;
  const { query } = model.route.value;
  const { find = '', period = '' } = query;
  const me = model.around.value?.me ?? null;
  const toggled = model.mapOpen.value;
  const [target, setTarget] = useState<GoalId | null>(() => model.cameFrom.value);
  const { shown } = useMemo(() => shownBy(forest, { ...firstQuestion, period }, me), [forest, period, me]);
  const shape = useMemo(() => mapShape(forest, shown, toggled), [forest, shown, toggled]);
  const found = useMemo(() => {
    if (find.trim() === '') return null;
    const goals = [...shown].flatMap((id) => forest.goals.get(id)?.goal ?? []);
    return findGoals(goals, find, Number.POSITIVE_INFINITY).map(({ id }) => id);
  }, [forest, shown, find]);

  /** Opens the way to a goal and goes there. */
  const show = (id: GoalId) => {
    const { parentsOf } = branchesOf(forest);
    const open = new Map(toggled);
    let above = parentsOf(id).find((parent) => shown.has(parent));
    while (above !== undefined) {
      open.set(above, true);
      const next: GoalId = above;
      above = parentsOf(next).find((parent) => shown.has(parent));
    }
    model.mapOpen.value = open;
    setTarget(id);
  };
  const next = () => {
    if (!found || found.length === 0) return;
    const at = target === null ? -1 : found.indexOf(target);
    const to = found[(at + 1) % found.length];
    if (to !== undefined) show(to);
  };

  return (
    <div aria-busy={read === null}>
      <h1 class="hidden">{text('dashboard_map')}</h1>
      <search class="filters">
        <SearchField
          name={text('dashboard_mapFind')}
          value={find}
          onInput={(typed) => model.askFor({ ...query, find: typed })}
          onEnter={next}
        />
        <PeriodSelect
          choices={periodsIn(forest)}
          value={period}
          onChange={(key) => model.askFor({ ...query, period: key })}
        />
        <span class="map-count" role="status">
          {read && (found ? counted('dashboard_fit', found.length) : counted('dashboard_goals', shown.size))}
        </span>
        <Legend />
      </search>
      <MapView
        key={read ? 'map' : 'room'}
        model={model}
        forest={forest}
        shape={shape}
        found={found && new Set(found)}
        target={target}
        onToggle={(goal, open) => {
          model.mapOpen.value = new Map(toggled).set(goal, open);
        }}
        onToggleAll={(open) => {
          model.mapOpen.value = new Map([...shown].map((id) => [id, open]));
        }}
      />
    </div>
  );
}
