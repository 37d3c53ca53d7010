import { useState } from 'preact/hooks';
import type { Goal } from '../../core/records.ts';
import type { Answer } from '../../messaging/page-calls.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { locale, text } from '../../words/text.ts';
import type { Ask } from '../ask.ts';
import { useDraft } from '../drafts.ts';
import { failureOf } from '../failure.ts';
import { faultOfKeyResult, newKeyResultOf } from './draft.ts';
import { FormActions } from './form-actions.tsx';
import { newKeyResultDraft } from './key-result-draft.ts';
import { KeyResultFields } from './key-result-fields.tsx';
import { useFault } from './use-fault.ts';
import './goal-form.css';

export type KeyResultFormProps = {
  goal: Goal;
  ask: Ask;
  onClose: () => void;
  onAdded: (answer: Answer<'addKeyResult'>) => void;
};

/** One more Key Result for a goal that exists (SPEC K1, K2). */
export function KeyResultForm({ goal, ask, onClose, onAdded }: KeyResultFormProps) {
  const kept = useDraft(`keyResult:${goal.id}`, newKeyResultDraft(1));
  const [busy, setBusy] = useState(false);
  const faults = useFault();
  if (!kept) return null;
  const draft = kept.value;
  const add = async () => {
    const fault = faultOfKeyResult(draft, locale());
    if (fault) return faults.show(fault);
    if (busy) return;
    setBusy(true);
    faults.clear();
    await ask('addKeyResult', { goal: goal.id, keyResult: newKeyResultOf(draft, locale()) }).then(
      (answer) => {
        kept.drop();
        onAdded(answer);
      },
      (error: unknown) => faults.showFailure(failureOf(error)),
    );
    setBusy(false);
  };
  return (
    <Dialog title={text('goalForm_addTo', goal.title)} onClose={onClose}>
      <form
        ref={faults.form}
        noValidate
        class="goal-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div class="dialog-body">
          <KeyResultFields draft={draft} onChange={kept.set} faults={faults} />
        </div>
        <FormActions
          label={text('goalForm_add')}
          busy={busy}
          fault={faults.at('form')}
          onClose={() => {
            kept.drop();
            onClose();
          }}
          onReset={kept.restored ? kept.reset : null}
        />
      </form>
    </Dialog>
  );
}
