import { useEffect, useState } from 'preact/hooks';
import { text } from '../../words/text.ts';
import { nowText } from '../actions.ts';
import { useDraft } from '../drafts.ts';
import { failureOf } from '../failure.ts';
import { useFault } from '../goal-form/use-fault.ts';
import { faultOfTold, isTold, nothingTold, ToldFields, toldOf } from '../told-fields.tsx';
import type { CheckInProps } from './check-in-slot.tsx';
import './check-in.css';

/** A check-in written in its row: value, note, confidence (SPEC S6, H1). What is typed stays until it is saved or thrown away. */
export function CheckIn({ model, path, goal, keyResult }: CheckInProps) {
  const draft = useDraft(`told:${keyResult?.id ?? goal.id}`, nothingTold);
  const [busy, setBusy] = useState(false);
  const faults = useFault();
  const ready = draft !== null;
  useEffect(() => {
    if (ready) faults.form.current?.querySelector<HTMLElement>('input:not([type=radio]), textarea')?.focus();
  }, [ready]);
  if (!draft) return null;
  const told = draft.value;

  const close = () => {
    model.checkIn.value = null;
    document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  };
  const save = async () => {
    const fault = faultOfTold(told);
    if (fault) return faults.show(fault);
    if (!isTold(told)) return faults.show({ field: 'form', why: 'popup_nothingTold' });
    if (busy) return;
    setBusy(true);
    faults.clear();
    try {
      const about = { goal: goal.id, keyResult: keyResult?.id ?? null };
      const answer = await model.ask('checkIn', { ...about, ...toldOf(told) });
      draft.drop();
      close();
      await model.tell(nowText(answer), answer.commit);
    } catch (error) {
      faults.showFailure(failureOf(error));
    }
    setBusy(false);
  };

  return (
    <form
      ref={faults.form}
      noValidate
      class="check-in"
      aria-label={text('popup_checkInOf', keyResult?.title ?? goal.title)}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <ToldFields
        keyResult={keyResult}
        told={told}
        set={(part) => draft.set({ ...told, ...part })}
        faults={faults}
      />
      <div class="check-in-actions" data-field="form">
        {faults.at('form') && (
          <p class="fault" role="alert">
            {faults.at('form')}
          </p>
        )}
        {draft.restored && <span class="note">{text('draft_restored')}</span>}
        <button
          type="button"
          class="button small"
          onClick={() => {
            draft.drop();
            close();
          }}
        >
          {text('goalForm_cancel')}
        </button>
        <button type="submit" class="button primary small" aria-busy={busy}>
          {text('popup_saveCheckIn')}
        </button>
      </div>
    </form>
  );
}
