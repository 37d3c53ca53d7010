import { CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/text.ts';
import type { PopupModel } from './model.ts';

/** What just happened, said once and politely, with the way back; or, loudly, why it didn't. */
export function OutcomeBar({ model }: { model: PopupModel }) {
  const outcome = model.outcome.value;
  const failure = model.failure.value;
  const undo = outcome?.undo ?? null;
  const dismiss = () => {
    model.outcome.value = null;
    model.failure.value = null;
  };
  return (
    <footer class="outcome" data-shown={outcome !== null || failure !== null} data-failed={failure !== null}>
      <p role="status">{outcome?.words}</p>
      {failure && (
        <p role="alert">
          <strong>{failure.message}</strong> {failure.todo}
        </p>
      )}
      {undo !== null && (
        <button type="button" class="button small soft" onClick={() => void model.undo(undo)}>
          {text('popup_undo')}
        </button>
      )}
      {(outcome || failure) && (
        <button type="button" class="icon-button" aria-label={text('popup_dismiss')} onClick={dismiss}>
          <CloseIcon />
        </button>
      )}
    </footer>
  );
}
