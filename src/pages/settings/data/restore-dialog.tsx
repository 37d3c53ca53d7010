import { useEffect, useState } from 'preact/hooks';
import type { BackupView, Restoring } from '../../../messaging/exchange-calls.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { counted, text } from '../../../words/text.ts';
import { dayText } from '../../../words/time-text.ts';
import type { Ask } from '../../ask.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { FailureText } from '../../failure-text.tsx';

export type RestoreDialogProps = {
  ask: Ask;
  backup: BackupView;
  onClose: () => void;
  onRestored: (commit: string) => void;
};

const kinds = ['created', 'changed', 'removed'] as const;

/** What restoring a backup would do, and doing it: one step, which can be undone. */
export function RestoreDialog({ ask, backup, onClose, onRestored }: RestoreDialogProps) {
  const [preview, setPreview] = useState<Restoring | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { day } = backup;
  useEffect(() => {
    ask('previewRestore', { day }).then(setPreview, (error: unknown) => setFailure(failureOf(error)));
  }, [ask, day]);
  const restore = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      onRestored((await ask('restoreBackup', { day })).commit);
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  const told = preview ? kinds.filter((of) => preview[of].goals + preview[of].keyResults > 0) : [];
  return (
    <Dialog title={text('data_restoreTitle', dayText(day))} onClose={onClose}>
      <div class="dialog-body" aria-busy={preview === null && failure === null}>
        <p>{text('data_restoreHint')}</p>
        {preview && told.length === 0 && <p>{text('data_restoreSame')}</p>}
        {preview &&
          told.map((of) => {
            const { goals, keyResults, titles } = preview[of];
            return (
              <details key={of} class="moved">
                <summary>
                  {text(
                    `data_restore_${of}`,
                    counted('dashboard_goals', goals),
                    counted('data_keyResults', keyResults),
                  )}
                </summary>
                <ul>
                  {titles.map((title, i) => (
                    <li key={i}>{title}</li>
                  ))}
                  {goals + keyResults > titles.length && (
                    <li>{counted('data_andMore', goals + keyResults - titles.length)}</li>
                  )}
                </ul>
              </details>
            );
          })}
        <FailureText failure={failure} />
      </div>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {text('goalForm_cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={preview === null || busy}
          onClick={() => void restore()}
        >
          {text('data_restore')}
        </button>
      </div>
    </Dialog>
  );
}
