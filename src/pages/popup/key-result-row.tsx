import { percentLabel } from '../../core/display.ts';
import { rawOf } from '../../core/scoring.ts';
import type { KeyResultRow as Row } from '../../store/read/tree.ts';
import { isLinked, Linked } from '../../ui/linked.tsx';
import { Metric } from '../../ui/metric.tsx';
import { Milestone } from '../../ui/milestone.tsx';
import { percentText } from '../../words/text.ts';
import type { PopupModel } from './model.ts';

/** Who may change what can't be changed here, as words and as the id of an element that says them. */
export type OwnedBy = { id: string; words: string } | null;

export type KeyResultRowProps = {
  model: PopupModel;
  row: Row;
  path: string;
  level: number;
  ownedBy: OwnedBy;
};

export function KeyResultRow({ model, row, path, level, ownedBy }: KeyResultRowProps) {
  const { keyResult } = row;
  const own = percentText(percentLabel(rawOf(keyResult)));
  const reach = model.active.value === path ? 0 : -1;
  return (
    <div
      class="item"
      role="treeitem"
      tabIndex={reach}
      data-path={path}
      data-level={Math.min(level, 4)}
      aria-level={level}
      aria-selected={reach === 0}
      aria-label={`${keyResult.title}, ${own}`}
    >
      <div class="key-result" title={ownedBy?.words}>
        <Shape {...{ model, row, ownedBy, reach }} />
        {(isLinked(keyResult) || keyResult.scoring.form !== 'step') && (
          <span class="percent small">{own}</span>
        )}
      </div>
    </div>
  );
}

type ShapeProps = Pick<KeyResultRowProps, 'model' | 'row' | 'ownedBy'> & { reach: 0 | -1 };

/** The Key Result in its form: a tick, a number, or a link. */
function Shape({ model, row: { keyResult, freshness }, ownedBy, reach }: ShapeProps) {
  const { change, ask, view } = model;
  const place = { ownedBy: ownedBy?.id ?? null, reach };
  if (isLinked(keyResult))
    return (
      <Linked keyResult={keyResult} freshness={freshness} sites={view.value?.sites ?? []} reach={reach} />
    );
  const { id, title, value, scoring } = keyResult;
  if (scoring.form === 'step')
    return (
      <Milestone
        {...place}
        title={title}
        done={value === 1}
        onTick={(done) => change(() => ask('setMilestone', { keyResult: id, done }))}
      />
    );
  return (
    <Metric
      {...place}
      keyResult={keyResult}
      onTake={(to) => change(() => ask('setMetric', { keyResult: id, value: to }))}
    />
  );
}
