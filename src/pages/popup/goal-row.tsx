import { percent } from '../../core/display.ts';
import type { Contribution, Goal } from '../../core/records.ts';
import { waits } from '../../core/tree.ts';
import type { GoalRow as Row } from '../../store/read/tree.ts';
import { ChevronIcon, MoreIcon } from '../../ui/icons.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { statusText } from '../../ui/status.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { pointsText } from '../../ui/value-text.ts';
import { counted, percentText, text } from '../../words/text.ts';
import { periodText } from '../../words/time-text.ts';
import { KeyResultRow } from './key-result-row.tsx';
import type { PopupModel } from './model.ts';
import { type Place, placeBelow } from './view.ts';
import { Waiting } from './waiting.tsx';

/** The goal whose menu is wanted, and the button it was wanted with. */
export type MoreOf = { goal: Goal; button: HTMLElement };

export type GoalRowProps = {
  model: PopupModel;
  row: Row & { contribution?: Contribution };
  parent: Goal | null;
  place: Place;
  onMore: (more: MoreOf) => void;
};

export function GoalRow({ model, row, parent, place, onMore }: GoalRowProps) {
  const { goal, derived, hasChildren, contribution } = row;
  const { path, level } = place;
  const read = model.view.value?.children.has(goal.id) ?? false;
  const open = hasChildren && read && model.isOpen(place);
  const shown = percent(derived.progress);
  const reach = model.active.value === path ? 0 : -1;
  const waiting = parent && contribution && waits(contribution, parent) ? contribution : null;
  return (
    <div
      class="item"
      role="treeitem"
      tabIndex={reach}
      data-path={path}
      data-level={Math.min(level, 4)}
      data-waiting={waiting !== null}
      aria-level={level}
      aria-selected={reach === 0}
      aria-expanded={hasChildren ? open : undefined}
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
          onClick={(event) => onMore({ goal, button: event.currentTarget })}
        >
          <MoreIcon />
        </button>
        <div class="goal-body">
          <ProgressBar
            title={goal.title}
            percent={shown}
            expected={percent(derived.expected)}
            status={derived.status}
          />
          <Meta model={model} row={row} />
          {waiting && parent && (
            <Waiting model={model} contribution={waiting} parent={parent} child={goal} reach={reach} />
          )}
        </div>
      </div>
      {open && <Below {...{ model, row, place, onMore }} />}
    </div>
  );
}

function Meta({ model, row: { goal, derived, hasChildren } }: Pick<GoalRowProps, 'model' | 'row'>) {
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

type BelowProps = Pick<GoalRowProps, 'model' | 'row' | 'place' | 'onMore'>;

/** A goal's children, once they are read. */
function Below({ model, row: { goal }, place, onMore }: BelowProps) {
  const { path, level } = place;
  const children = model.view.value?.children.get(goal.id);
  if (!children) return null;
  const owned = model.owns(goal);
  const ownerId = `${path}/owner`;
  if (children.keyResults.length + children.goals.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a tree, not a fieldset
    <div class="group" role="group">
      {!owned && (
        <span id={ownerId} hidden>
          {text('popup_ownedBy', model.ownerName(goal))}
        </span>
      )}
      {children.keyResults.map((below) => (
        <KeyResultRow
          key={below.keyResult.id}
          model={model}
          row={below}
          path={`${path}/${below.keyResult.id}`}
          level={level + 1}
          ownedBy={owned ? null : { id: ownerId, words: text('popup_ownedBy', model.ownerName(goal)) }}
        />
      ))}
      {children.goals.map((below, i) => (
        <GoalRow
          key={below.goal.id}
          model={model}
          row={below}
          parent={goal}
          place={placeBelow(place, below.goal, i)}
          onMore={onMore}
        />
      ))}
    </div>
  );
}
