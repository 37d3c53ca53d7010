import { percent } from '../../core/display.ts';
import type { Goal } from '../../core/records.ts';
import { waits } from '../../core/tree.ts';
import { sparkOf } from '../../store/read/spark.ts';
import { ChevronIcon, MoreIcon } from '../../ui/icons.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { statusText } from '../../ui/status.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { pointsText } from '../../ui/value-text.ts';
import { counted, percentText, text } from '../../words/text.ts';
import { dayAt, periodText } from '../../words/time-text.ts';
import { useLater } from '../use-later.ts';
import { CheckInSlot } from './check-in-slot.tsx';
import { rowProps } from './item.ts';
import type { PopupModel } from './model.ts';
import type { GoalLine } from './rows.ts';
import { Waiting } from './waiting.tsx';

/** The goal whose menu is wanted, the row it was wanted on, and the button it was wanted with. */
export type MoreOf = { goal: Goal; path: string; button: HTMLElement };

export type GoalRowProps = { model: PopupModel; line: GoalLine; onMore: (more: MoreOf) => void };

export function GoalRow({ model, line, onMore }: GoalRowProps) {
  const { path, open, above, row } = line;
  const { goal, derived, hasChildren, contribution } = row;
  const shown = percent(derived.progress);
  const reach = model.active.value === path ? 0 : -1;
  const waiting = above && contribution && waits(contribution, above) ? contribution : null;
  return (
    <div
      {...rowProps(model, line)}
      role="treeitem"
      tabIndex={reach}
      data-waiting={waiting !== null}
      aria-expanded={hasChildren ? open === true : undefined}
      aria-label={`${goal.title}, ${percentText(shown)}, ${statusText(derived.status)}`}
    >
      <div class="goal">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter and arrow keys on the treeitem do the same */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div class="goal-head" onClick={() => hasChildren && model.toggle(path, !open)}>
          <ChevronIcon class={hasChildren ? 'chevron' : 'chevron none'} />
          <span class="goal-title" title={goal.title}>
            {goal.title}
          </span>
          <span class="percent">{percentText(shown)}</span>
        </div>
        <button
          type="button"
          class="icon-button more"
          tabIndex={reach}
          aria-label={text('popup_more', goal.title)}
          aria-haspopup="menu"
          onClick={(event) => onMore({ goal, path, button: event.currentTarget })}
        >
          <MoreIcon />
        </button>
        <div class="goal-body">
          <div class="goal-progress">
            <ProgressBar
              title={goal.title}
              percent={shown}
              expected={percent(derived.expected)}
              status={derived.status}
            />
            <Spark model={model} line={line} />
          </div>
          <Meta model={model} line={line} />
          {waiting && above && (
            <Waiting model={model} contribution={waiting} parent={above} child={goal} reach={reach} />
          )}
        </div>
      </div>
      <CheckInSlot model={model} path={path} goal={goal} keyResult={null} />
    </div>
  );
}

/** How the goal has moved, once that is read; its place is kept free. */
function Spark({ model, line: { row } }: Pick<GoalRowProps, 'model' | 'line'>) {
  const { goal, derived } = row;
  const today = dayAt(Date.now());
  const key = `${goal.id} ${derived.progress} ${today} ${goal.updatedAt}`;
  const points = useLater(model.db, key, (tx) => sparkOf(tx, goal.id, today, dayAt));
  const moved = (points ?? []).filter(({ progress }) => progress !== null);
  return (
    <span class="spark">
      {moved.length > 1 && (
        <Sparkline
          points={moved}
          period={goal.period}
          today={today > goal.period.end ? goal.period.end : today}
          title={text('popup_sparkline', periodText(goal.period))}
        />
      )}
    </span>
  );
}

function Meta({ model, line: { row } }: Pick<GoalRowProps, 'model' | 'line'>) {
  const { goal, derived, hasChildren } = row;
  const points = pointsText(derived);
  const bare = goal.state === 'active' && !hasChildren;
  const mine = goal.owner === model.view.value?.me;
  return (
    <div class="meta">
      <span>
        <StatusWord status={derived.status} />
        {points && ` · ${points}`}
      </span>
      <span class="meta-end">
        {periodText(goal.period)} · {mine ? text('popup_you') : model.ownerName(goal)}
      </span>
      {derived.withoutData > 0 && (
        <span class="meta-line">{counted('popup_withoutData', derived.withoutData)}</span>
      )}
      {bare && <span class="meta-line">{text('popup_needsChild')}</span>}
    </div>
  );
}
