import { text } from '../../words/text.ts';

export type FormActionsProps = {
  label: string;
  busy: boolean;
  /** A refusal that belongs to no field. */
  fault: string | null;
  onClose: () => void;
  /** What was typed earlier is there again: begins anew instead. Null when nothing is. */
  onReset?: (() => void) | null;
  draft?: { on: boolean; set: (on: boolean) => void };
};

/** The end of a form: what is wrong as a whole, and the ways out. */
export function FormActions({ label, busy, fault, onClose, onReset, draft }: FormActionsProps) {
  return (
    <div class="dialog-actions" data-field="form">
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {onReset && (
        <p class="restored" role="status">
          {text('draft_restored')}{' '}
          <button type="button" class="link-button" onClick={onReset}>
            {text('draft_startAnew')}
          </button>
        </p>
      )}
      {draft && (
        <label class="draft" title={text('goalForm_draftHint')}>
          <input
            type="checkbox"
            checked={draft.on}
            onChange={(event) => draft.set(event.currentTarget.checked)}
          />
          {text('goalForm_draft')}
        </label>
      )}
      <button type="button" class="button" onClick={onClose}>
        {text('goalForm_cancel')}
      </button>
      <button type="submit" class="button primary" aria-busy={busy}>
        {label}
      </button>
    </div>
  );
}
