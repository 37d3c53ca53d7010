import { counted, text } from '../../words/text.ts';
import type { ImportModel, State } from './model.ts';

export type DoneStepProps = { model: ImportModel; state: Extract<State, { at: 'done' }> };

/** What came of it, and the way back: one step, as it was one step. */
export function DoneStep({ model, state }: DoneStepProps) {
  const { sizes } = state.summary;
  const told = [
    counted('import_created', sizes.created),
    ...(sizes.changed > 0 ? [counted('import_changed', sizes.changed)] : []),
    ...(sizes.refused > 0 ? [counted('import_refused', sizes.refused)] : []),
  ];
  return (
    <section class="card done" aria-labelledby="done">
      <h2 id="done" tabIndex={-1}>
        {text(state.undone ? 'import_wasUndone' : 'import_wasDone')}
      </h2>
      <p role="status">{state.undone ? text('import_undoneHint') : told.join(' ')}</p>
      <div class="actions">
        <a class="button primary" href={chrome.runtime.getURL('src/pages/dashboard/index.html')}>
          {text('dashboard_openDashboard')}
        </a>
        {!state.undone && (
          <button type="button" class="button" onClick={() => void model.undo(state)}>
            {text('popup_undo')}
          </button>
        )}
        <button type="button" class="button" onClick={model.restart}>
          {text('import_another')}
        </button>
      </div>
    </section>
  );
}
