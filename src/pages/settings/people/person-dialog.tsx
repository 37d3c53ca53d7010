import { useState } from 'preact/hooks';
import type { Person } from '../../../core/records.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { text } from '../../../words/text.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { FormActions } from '../../goal-form/form-actions.tsx';
import type { SettingsModel } from '../model.ts';

export type PersonDialogProps = {
  model: SettingsModel;
  person: Person;
  onClose: () => void;
  onDone: (commit: string) => void;
};

/** Somebody's name and address. A refusal stands at its field, and nothing typed is lost. */
export function PersonDialog({ model, person, onClose, onDone }: PersonDialogProps) {
  const [typed, setTyped] = useState({ name: person.name, email: person.email ?? '' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const at = failure?.code === 'badMail' ? 'email' : failure?.code.endsWith('Title') ? 'name' : 'form';
  const words = failure && `${failure.message} ${failure.todo}`.trim();
  const save = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { commit } = await model.ask('changePerson', { person: person.id, ...typed });
      await model.read();
      onClose();
      onDone(commit);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  return (
    <Dialog title={text('settings_editPerson', person.name)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="dialog-body">
          {(['name', 'email'] as const).map((part) => (
            <Field
              key={part}
              label={text(part === 'name' ? 'settings_personName' : 'settings_email')}
              fault={at === part ? words : null}
            >
              {(control) => (
                <input
                  {...control}
                  class="input"
                  type="text"
                  inputMode={part === 'name' ? 'text' : 'email'}
                  maxLength={part === 'name' ? 500 : 320}
                  autocomplete="off"
                  value={typed[part]}
                  onInput={(event) => setTyped({ ...typed, [part]: event.currentTarget.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <FormActions
          label={text('dashboard_save')}
          busy={busy}
          fault={at === 'form' ? words : null}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
