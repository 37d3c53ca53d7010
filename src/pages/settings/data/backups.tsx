import { useEffect, useState } from 'preact/hooks';
import type { BackupView } from '../../../messaging/exchange-calls.ts';
import { counted, number, text } from '../../../words/text.ts';
import { dayText, timeText } from '../../../words/time-text.ts';
import type { Ask } from '../../ask.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { FailureText } from '../../failure-text.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

type Said = { words: string; undo: string | null };

const kilobytes = (bytes: number): string =>
  text('data_kilobytes', number(Math.max(1, Math.round(bytes / 1024))));

/** The last seven days' backups, and the way back to one. */
export function Backups({ ask }: { ask: Ask }) {
  const [backups, setBackups] = useState<BackupView[] | null>(null);
  const [restoring, setRestoring] = useState<BackupView | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const act = async (work: () => Promise<Said | null>) => {
    setFailure(null);
    setSaid(null);
    try {
      setSaid(await work());
      setBackups((await ask('backups', {})).backups);
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  useEffect(() => void act(async () => null), []);
  const backUp = () =>
    act(async () => {
      const { goals } = await ask('backUp', {});
      return { words: counted('data_backedUp', goals), undo: null };
    });
  const undo = (commit: string) =>
    act(async () => {
      await ask('undo', { commit });
      return { words: text('popup_undone'), undo: null };
    });

  return (
    <div class="part">
      <h3>{text('data_backups')}</h3>
      <p class="hint">{text('data_backupsHint')}</p>
      {backups && backups.length > 0 && (
        <ul class="backups" aria-label={text('data_backups')}>
          {backups.map((backup) => (
            <li key={backup.day}>
              <span>
                <strong>{dayText(backup.day)}</strong>
                <span class="hint">
                  {counted('dashboard_goals', backup.goals)} · {kilobytes(backup.bytes)} ·{' '}
                  {text('data_madeAt', timeText(backup.at, backup.at))}
                </span>
              </span>
              <button
                type="button"
                class="button small"
                aria-label={text('data_restoreDay', dayText(backup.day))}
                onClick={() => setRestoring(backup)}
              >
                {text('data_restore')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {backups?.length === 0 && <p class="hint">{text('data_noBackups')}</p>}
      <div class="actions">
        <button type="button" class="button small" onClick={() => void backUp()}>
          {text('data_backUp')}
        </button>
      </div>
      <p class="said" role="status">
        {said?.words}
      </p>
      {said?.undo && (
        <button type="button" class="button small" onClick={() => said.undo && void undo(said.undo)}>
          {text('popup_undo')}
        </button>
      )}
      <FailureText failure={failure} />
      {restoring && (
        <RestoreDialog
          ask={ask}
          backup={restoring}
          onClose={() => setRestoring(null)}
          onRestored={(commit) => {
            const words = text('data_restored', dayText(restoring.day));
            setRestoring(null);
            void act(async () => ({ words, undo: commit }));
          }}
        />
      )}
    </div>
  );
}
