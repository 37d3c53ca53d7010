import { text } from '../words/text.ts';
import { CloseIcon } from './icons.tsx';

/** What was done, in words, and the commit that undo takes back. */
export type Outcome = { words: string; undo: string | null };

export type OutcomeBarProps = {
  outcome: Outcome | null;
  failure: { message: string; todo: string } | null;
  onUndo: (commit: string) => void;
  onDismiss: () => void;
};

/** What just happened, said once and politely, with the way back; or, loudly, why it didn't. */
export function OutcomeBar({ outcome, failure, onUndo, onDismiss }: OutcomeBarProps) {
  const undo = outcome?.undo ?? null;
  return (
    <footer class="outcome" data-shown={outcome !== null || failure !== null} data-failed={failure !== null}>
      <p role="status">{outcome?.words}</p>
      {failure && (
        <p role="alert">
          <strong>{failure.message}</strong> {failure.todo}
        </p>
      )}
      {undo !== null && (
        <button type="button" class="button small soft" onClick={() => onUndo(undo)}>
          {text('popup_undo')}
        </button>
      )}
      {(outcome || failure) && (
        <button type="button" class="icon-button" aria-label={text('popup_dismiss')} onClick={onDismiss}>
          <CloseIcon />
        </button>
      )}
    </footer>
  );
}
