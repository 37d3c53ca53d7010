import { useEffect, useState } from 'preact/hooks';
import type { RoundStep } from '../../../store/read/round.ts';
import { valueText } from '../../../ui/value-text.ts';
import { text } from '../../../words/text.ts';
import { agoText } from '../../../words/time-text.ts';
import { nowText } from '../../actions.ts';
import { failureOf } from '../../failure.ts';
import { useFault } from '../../goal-form/use-fault.ts';
import { faultOfTold, isTold, nothingTold, type Told, ToldFields, toldOf } from '../../told-fields.tsx';
import type { DashboardModel } from '../model.ts';
import { goalAddress } from '../route.ts';

export type StepFormProps = {
  model: DashboardModel;
  step: RoundStep;
  /** "3 of 7". */
  place: string;
  told: Told;
  /** True once a person has moved along: focus goes to the first field. */
  moved: boolean;
  onType: (told: Told) => void;
  onBack: (() => void) | null;
  onNext: () => void;
};

/** One Key Result of the round. Enter takes what is typed and goes on; with nothing typed it only goes on. */
export function StepForm({ model, step, place, told, moved, onType, onBack, onNext }: StepFormProps) {
  const { goal, keyResult, last } = step;
  const [busy, setBusy] = useState(false);
  const faults = useFault();
  useEffect(() => {
    if (moved) faults.form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  const next = async () => {
    if (!isTold(told)) return onNext();
    const fault = faultOfTold(told);
    if (fault) return faults.show(fault);
    if (busy) return;
    setBusy(true);
    faults.clear();
    try {
      const about = { goal: goal.id, keyResult: keyResult.id };
      const answer = await model.ask('checkIn', { ...about, ...toldOf(told) });
      onType(nothingTold);
      onNext();
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
      class="round-step panel"
      aria-label={keyResult.title}
      onSubmit={(event) => {
        event.preventDefault();
        void next();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void next();
      }}
    >
      <p class="hint">
        {place} · <a href={goalAddress(goal.id)}>{goal.title}</a>
      </p>
      <h1>{keyResult.title}</h1>
      <p class="round-now">
        <strong>{valueText(keyResult)}</strong>
        {last && ` · ${text('dashboard_lastTold', agoText(last.at, Date.now()))}`}
      </p>
      {last?.note && <blockquote>{last.note}</blockquote>}
      <ToldFields
        keyResult={keyResult}
        told={told}
        set={(part) => onType({ ...told, ...part })}
        faults={faults}
      />
      <div class="round-actions" data-field="form">
        {faults.at('form') && (
          <p class="fault" role="alert">
            {faults.at('form')}
          </p>
        )}
        {onBack && (
          <button type="button" class="button" onClick={onBack}>
            {text('dashboard_back')}
          </button>
        )}
        <button type="submit" class="button primary" aria-busy={busy}>
          {text(isTold(told) ? 'dashboard_saveNext' : 'dashboard_next')}
        </button>
      </div>
      <p class="hint">{text('dashboard_roundKeys')}</p>
    </form>
  );
}
