import type { Goal } from '../../../core/records.ts';
import { previewRollOver } from '../../../store/read/preview.ts';
import { counted, text } from '../../../words/text.ts';
import { periodText } from '../../../words/time-text.ts';
import type { DashboardModel } from '../model.ts';
import { goalAddress } from '../route.ts';
import { ActionDialog } from './action-dialog.tsx';
import { usePreview } from './use-preview.ts';

export type RollOverDialogProps = { model: DashboardModel; goals: readonly Goal[]; onClose: () => void };

/** Copies what is unfinished into the next period, after saying what that is (SPEC C3). */
export function RollOverDialog({ model, goals, onClose }: RollOverDialogProps) {
  const ids = goals.map(({ id }) => id);
  const today = model.around.value?.today ?? '1970-01-01';
  const preview = usePreview(model, (tx) => previewRollOver(tx, ids, null, today));
  const [only] = goals;
  const title =
    goals.length === 1 && only
      ? text('dashboard_rollOverTitle', only.title)
      : counted('dashboard_rollOverAll', goals.length);
  return (
    <ActionDialog
      model={model}
      title={title}
      label={text('dashboard_rollOver')}
      onClose={onClose}
      send={async () => {
        const { commit, goals: made } = await model.ask('rollOver', { goals: ids, period: null });
        const [first] = made;
        if (made.length === 1 && first) location.hash = goalAddress(first.to);
        return { commit, words: counted('dashboard_rolledOver', made.length) };
      }}
    >
      {() => (
        <>
          <p class="hint">{text('dashboard_rollOverHint')}</p>
          {preview?.refused && <p class="fault">{preview.refused}</p>}
          {preview?.of?.carried.map(({ from, to, keyResults, complete }) => (
            <div key={from.id} class="carried">
              <strong>{from.title}</strong>
              <span>
                {text('popup_span', periodText(from.period), periodText(to.period))} ·{' '}
                {counted('dashboard_carries', keyResults.length)}
                {complete.length > 0 && ` · ${counted('dashboard_staysComplete', complete.length)}`}
              </span>
            </div>
          ))}
        </>
      )}
    </ActionDialog>
  );
}
