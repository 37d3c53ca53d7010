import { useState } from 'preact/hooks';
import type { Person } from '../../../core/records.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { text } from '../../../words/text.ts';
import { failureOf } from '../../failure.ts';
import { FormActions } from '../../goal-form/form-actions.tsx';
import type { SettingsModel } from '../model.ts';

export type MergeDialogProps = {
  model: SettingsModel;
  from: Person;
  others: readonly Person[];
  onClose: () => void;
  onDone: (words: string, commit: string) => void;
};

/** Of the same name first: that is who came in twice. */
const likelyFirst = (from: Person, others: readonly Person[]) =>
  others.toSorted((a, b) => Number(b.name === from.name) - Number(a.name === from.name));

/** Two records that are one person: whose goals go to whom. */
export function MergeDialog({ model, from, others, onClose, onDone }: MergeDialogProps) {
  const choices = likelyFirst(from, others);
  const [into, setInto] = useState<Person | undefined>(choices[0]);
  const [fault, setFault] = useState<string | null>(null);
  const merge = async () => {
    if (!into) return;
    try {
      const { commit } = await model.ask('mergePeople', { from: from.id, into: into.id });
      await model.read();
      onClose();
      onDone(text('settings_merged', from.name, into.name), commit);
    } catch (error) {
      const { message, todo } = failureOf(error);
      setFault(`${message} ${todo}`.trim());
    }
  };
  return (
    <Dialog title={text('settings_mergeTitle', from.name)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void merge();
        }}
      >
        <div class="dialog-body">
          <Field label={text('settings_mergeInto')} hint={text('settings_mergeHint', from.name)}>
            {(control) => (
              <select
                {...control}
                class="input"
                value={into?.id}
                onChange={(event) => setInto(choices.find(({ id }) => id === event.currentTarget.value))}
              >
                {choices.map(({ id, name, email }) => (
                  <option key={id} value={id}>
                    {email ? `${name} (${email})` : name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <FormActions label={text('settings_mergeDo')} busy={false} fault={fault} onClose={onClose} />
      </form>
    </Dialog>
  );
}
