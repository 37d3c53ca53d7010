import { percent } from '../../../core/display.ts';
import { ChevronIcon } from '../../../ui/icons.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { StatusWord } from '../../../ui/status-word.tsx';
import { pointsText } from '../../../ui/value-text.ts';
import { counted, percentText, text } from '../../../words/text.ts';
import { agoText, periodText, timeText } from '../../../words/time-text.ts';
import type { DashboardModel } from '../model.ts';
import { goalAddress } from '../route.ts';
import type { TreeRow } from './rows.ts';

export type GridRowProps = {
  model: DashboardModel;
  row: TreeRow;
  /** Counted from 1, with the headings. */
  index: number;
  reach: 0 | -1;
  onToggle: () => void;
  onFocus: () => void;
};

export function GridRow({ model, row, index, reach, onToggle, onFocus }: GridRowProps) {
  const { goal, derived, changedAt } = row.of;
  const now = Date.now();
  const shown = percent(derived.progress);
  return (
    <tr
      tabIndex={reach}
      data-path={row.path}
      data-fits={row.fits}
      aria-rowindex={index}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={row.open}
      onFocus={onFocus}
    >
      <td data-column="title">
        <div class="title-cell" style={{ '--level': Math.min(row.level, 8) - 1 }}>
          <Opener row={row} onToggle={onToggle} />
          <a href={goalAddress(goal.id)} tabIndex={reach}>
            {goal.title}
          </a>
        </div>
      </td>
      <td data-column="owner">{model.nameOf(goal.owner)}</td>
      <td data-column="level">{text(`level_${goal.level}`)}</td>
      <td data-column="period">{periodText(goal.period)}</td>
      <td data-column="progress">
        <div class="progress-cell">
          <span class="percent">{percentText(shown)}</span>
          <ProgressBar
            title={goal.title}
            percent={shown}
            expected={percent(derived.expected)}
            status={derived.status}
          />
          <span class="points">{pointsText(derived)}</span>
        </div>
      </td>
      <td data-column="status">
        <StatusWord status={derived.status} />
        {derived.below > 0 && <span class="below">{counted('dashboard_below', derived.below)}</span>}
      </td>
      <td data-column="changed" title={timeText(changedAt, now)}>
        {agoText(changedAt, now)}
      </td>
    </tr>
  );
}

/** Opens and closes a row by pointer; the keyboard has its arrow keys. */
function Opener({ row, onToggle }: { row: TreeRow; onToggle: () => void }) {
  if (row.open === undefined) return <span class="opener" />;
  return (
    <button
      type="button"
      class="icon-button opener"
      tabIndex={-1}
      aria-label={text(row.open ? 'dashboard_close' : 'dashboard_open', row.title)}
      onClick={onToggle}
    >
      <ChevronIcon class="chevron" />
    </button>
  );
}
