import { percentLabel } from '../../core/display.ts';
import { rawOf } from '../../core/scoring.ts';
import type { KeyResultRow as Row } from '../../store/read/tree.ts';
import { percentText } from '../../ui/text.ts';
import { Linked } from './linked.tsx';
import { Metric } from './metric.tsx';
import { Milestone } from './milestone.tsx';
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

/** What each form of Key Result is given. */
export type FormOfRow = Pick<KeyResultRowProps, 'model' | 'row' | 'ownedBy'> & {
  /** 0 when Tab reaches this row's controls. */
  reach: 0 | -1;
};

export function KeyResultRow({ model, row, path, level, ownedBy }: KeyResultRowProps) {
  const { keyResult } = row;
  const own = percentText(percentLabel(rawOf(keyResult)));
  const reach = model.active.value === path ? 0 : -1;
  const linked = keyResult.source.from === 'link';
  const Shape = linked ? Linked : keyResult.scoring.form === 'step' ? Milestone : Metric;
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
        <Shape model={model} row={row} ownedBy={ownedBy} reach={reach} />
        {(linked || keyResult.scoring.form !== 'step') && <span class="percent small">{own}</span>}
      </div>
    </div>
  );
}
