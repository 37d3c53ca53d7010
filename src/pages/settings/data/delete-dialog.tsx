import { useEffect, useState } from 'preact/hooks';
import { reading } from '../../../store/read/state.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { counted, text } from '../../../words/text.ts';
import { ExportButton } from '../../exchange/export-button.tsx';
import { type Failure, failureOf } from '../../failure.ts';
import { FailureText } from '../../failure-text.tsx';
import type { SettingsModel } from '../model.ts';

export type DeleteDialogProps = { model: SettingsModel; onClose: () => void };

/** The last question before everything goes. It can't be undone, so it isn't answered by one careless key. */
export function DeleteDialog({ model, onClose }: DeleteDialogProps) {
  const [goals, setGoals] = useState(0);
  const [sure, setSure] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => void reading(model.db).objectStore('goals').count().then(setGoals), [model]);
  const submit = async () => {
    if (!sure) return setFault(text('data_notSure'));
    setFault(null);
    try {
      await model.deleteEverything();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <Dialog title={text('data_deleteTitle')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="dialog-body">
          <p>{counted('data_deleteHint', goals)}</p>
          {goals > 0 && (
            <div class="actions">
              <ExportButton db={model.db} format="everything" goals={() => null} onSaved={setSaid} />
              <p class="said" role="status">
                {said}
              </p>
            </div>
          )}
          <label class="sure">
            <input
              type="checkbox"
              checked={sure}
              aria-invalid={fault !== null}
              onChange={(event) => setSure(event.currentTarget.checked)}
            />
            {text('data_sure')}
          </label>
          {fault && (
            <p class="fault" role="alert">
              {fault}
            </p>
          )}
          <FailureText failure={failure} />
        </div>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {text('goalForm_cancel')}
          </button>
          <button type="submit" class="button bad">
            {text('data_deleteEverything')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
