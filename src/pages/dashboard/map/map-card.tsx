import { percent } from '../../../core/display.ts';
import type { GoalId } from '../../../core/records.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { statusText, toneOf } from '../../../ui/status.ts';
import { counted, number, percentText, text } from '../../../words/text.ts';
import type { DashboardModel } from '../model.ts';
import { goalAddress } from '../route.ts';
import type { Box } from './shape.ts';

/** How a card stands out: it is carried or picked up, what is carried may be let go on it or not, or it fits a search. */
export type Mark = 'held' | 'takes' | 'refuses' | 'found' | 'dim' | '';

/** How near it is seen: from `far`, words can't be read and aren't drawn; from `mid` they are drawn larger. */
export type Zoom = 'far' | 'mid' | 'near';

export type MapCardProps = {
  model: DashboardModel;
  box: Box;
  far: boolean;
  reach: 0 | -1;
  mark: Mark;
  onFocus: (goal: GoalId) => void;
  onToggle: (goal: GoalId) => void;
};

/** A plain press is the map's own to judge, because it may end a drag; what has no pointer or opens a new tab isn't. */
function leavePress(event: MouseEvent): void {
  if (event.detail > 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
}

/** A goal on the map. Everything it shows is in its name too. */
export function MapCard({ model, box, far, reach, mark, onFocus, onToggle }: MapCardProps) {
  const { goal, derived } = box.of;
  const shown = percent(derived.progress);
  const owner = model.nameOf(goal.owner);
  const shared = box.parents > 1 ? counted('dashboard_mapParents', box.parents) : '';
  const name = [goal.title, percentText(shown), statusText(derived.status), owner, shared].filter(Boolean);
  return (
    <div
      class="map-card"
      role="treeitem"
      tabIndex={reach}
      aria-label={name.join(', ')}
      aria-level={box.level}
      aria-posinset={box.position}
      aria-setsize={box.size}
      aria-expanded={box.open}
      aria-selected={mark === 'held'}
      data-goal={box.id}
      data-tone={toneOf(derived.status)}
      data-mark={mark}
      style={{ left: `${box.x}px`, top: `${box.y}px` }}
      onFocus={() => onFocus(box.id)}
    >
      <span class="status-shape" data-tone={toneOf(derived.status)} />
      {far ? (
        <span class="map-percent">{percentText(shown)}</span>
      ) : (
        <>
          <a
            class="map-title"
            href={goalAddress(goal.id)}
            tabIndex={-1}
            draggable={false}
            title={goal.title}
            onClick={leavePress}
          >
            {goal.title}
          </a>
          <span class="map-owner">
            {owner}
            {shared && ` · ${shared}`}
          </span>
          <span class="map-percent">{percentText(shown)}</span>
          <ProgressBar
            title={goal.title}
            percent={shown}
            expected={percent(derived.expected)}
            status={derived.status}
          />
        </>
      )}
      {box.open !== undefined && (
        <button
          type="button"
          class="map-opener"
          tabIndex={-1}
          aria-label={text(box.open ? 'dashboard_close' : 'dashboard_open', goal.title)}
          onClick={() => onToggle(box.id)}
        >
          {box.open ? '−' : `+${number(box.children)}`}
        </button>
      )}
    </div>
  );
}
