import { useEffect, useRef, useState } from 'preact/hooks';
import type { GoalId, Period } from '../../core/records.ts';
import { reading } from '../../store/read/state.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LongWork } from '../../ui/long-work.tsx';
import { counted, text } from '../../words/text.ts';
import { dayAt, periodText } from '../../words/time-text.ts';
import { type Failure, failureOf } from '../failure.ts';
import { FailureText } from '../failure-text.tsx';
import { type PeriodChoice, periodFor } from '../periods.ts';
import type { Db } from '../store.ts';
import { exportFile, type Format, formats } from './export-file.ts';
import { periodsOf } from './periods-of.ts';
import { saveFile } from './save-file.ts';
import { type FileWorker, Stopped, startWorker } from './start-worker.ts';
import './export.css';

export type ExportDialogProps = {
  db: Db;
  /** The goals that are seen, when a filter narrows them; null is all. */
  goals: readonly GoalId[] | null;
  /** What is chosen at first. */
  format: Format;
  onClose: () => void;
  /** The file is saved; says which. */
  onSaved: (words: string) => void;
};

/** Which file a person wants, and the file (SPEC I1, I2). */
export function ExportDialog({ db, goals, format: first, onClose, onSaved }: ExportDialogProps) {
  const [format, setFormat] = useState<Format>(first);
  const [periods, setPeriods] = useState<PeriodChoice[]>([]);
  const [chosen, setChosen] = useState<Period | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const worker = useRef<FileWorker | null>(null);
  const today = dayAt(Date.now());
  useEffect(() => {
    void periodsOf(reading(db)).then(setPeriods);
    return () => worker.current?.stop();
  }, [db]);
  const period = chosen ?? periodFor(periods, today)?.period ?? null;

  const save = async () => {
    setBusy(true);
    setFailure(null);
    const files = startWorker();
    worker.current = files;
    try {
      const { name, content } = await exportFile(db, files, { format, goals, period }, today);
      saveFile(name, content);
      onClose();
      onSaved(text('export_saved', name));
    } catch (error) {
      if (!(error instanceof Stopped)) setFailure(failureOf(error));
      setBusy(false);
    }
    files.stop();
  };

  return (
    <Dialog title={text('export_title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="dialog-body">
          <fieldset class="formats" disabled={busy}>
            <legend class="hidden">{text('export_format')}</legend>
            {formats.map((of) => (
              <label key={of}>
                <input
                  type="radio"
                  name="format"
                  checked={of === format}
                  onChange={() => setFormat(of)}
                  aria-describedby={`format-${of}`}
                />
                <span>
                  {text(`export_format_${of}`)}
                  <span id={`format-${of}`} class="hint">
                    {text(`export_hint_${of}`)}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          {format === 'review' && periods.length > 0 && (
            <Field label={text('popup_period')}>
              {(control) => (
                <select
                  {...control}
                  class="input"
                  value={periods.findIndex((of) => of.key === `${period?.start}/${period?.end}`)}
                  onChange={(event) => setChosen(periods[Number(event.currentTarget.value)]?.period ?? null)}
                >
                  {periods.map((of, i) => (
                    <option key={of.key} value={i}>
                      {periodText(of.period)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          {goals && (
            <p class="hint">
              {format === 'everything' ? text('export_all') : counted('export_seen', goals.length)}
            </p>
          )}
          {busy && <LongWork title={text('export_writing')} done={0} total={null} />}
          <FailureText failure={failure} />
        </div>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {text('goalForm_cancel')}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {text('export_save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
