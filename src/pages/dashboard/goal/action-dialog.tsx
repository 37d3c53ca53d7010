import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../../ui/dialog.tsx';
import { failureOf } from '../../failure.ts';
import type { Fault } from '../../goal-form/draft.ts';
import { FormActions } from '../../goal-form/form-actions.tsx';
import { type Faults, useFault } from '../../goal-form/use-fault.ts';
import type { DashboardModel } from '../model.ts';
import '../../goal-form/goal-form.css';

export type ActionDialogProps = {
  model: DashboardModel;
  title: string;
  /** The words on the button that does it. */
  label: string;
  onClose: () => void;
  /** What can't be taken as typed; nothing is sent then. */
  check?: () => Fault | null;
  /** Does it, and says what came of it. A refusal is shown at its field, and nothing typed is lost. */
  send: () => Promise<{ commit: string | null; words: string }>;
  children: (faults: Faults) => ComponentChildren;
};

/** A form over a goal's page that does one thing. */
export function ActionDialog(props: ActionDialogProps) {
  const { model, title, label, onClose, check, send, children } = props;
  const [busy, setBusy] = useState(false);
  const faults = useFault();
  const submit = async () => {
    const fault = check?.() ?? null;
    if (fault) return faults.show(fault);
    if (busy) return;
    setBusy(true);
    faults.clear();
    try {
      const { commit, words } = await send();
      onClose();
      await model.tell(words, commit);
    } catch (error) {
      faults.showFailure(failureOf(error));
    }
    setBusy(false);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={faults.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="dialog-body">{children(faults)}</div>
        <FormActions label={label} busy={busy} fault={faults.at('form')} onClose={onClose} />
      </form>
    </Dialog>
  );
}
