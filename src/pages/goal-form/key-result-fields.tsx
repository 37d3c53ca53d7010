import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { text } from '../../words/text.ts';
import type { KeyResultDraft } from './draft.ts';
import type { Faults } from './use-fault.ts';

export type KeyResultFieldsProps = {
  draft: KeyResultDraft;
  onChange: (draft: KeyResultDraft) => void;
  faults: Faults;
};

/** What a Key Result kept by hand is made of (SPEC K1, K2). */
export function KeyResultFields({ draft, onChange, faults }: KeyResultFieldsProps) {
  const set = (part: Partial<KeyResultDraft>) => onChange({ ...draft, ...part });
  const fieldOf = (name: string) => `${name}:${draft.line}`;
  const number = (name: 'start' | 'target' | 'weight', label: string) => (
    <div data-field={fieldOf(name)}>
      <Field label={label} fault={faults.at(fieldOf(name))}>
        {(control) => (
          <NumberInput {...control} value={draft[name]} onType={(typed) => set({ [name]: typed })} />
        )}
      </Field>
    </div>
  );
  return (
    <div class="key-result-fields">
      <div class="form-line">
        <RadioGroup
          quiet
          label={text('goalForm_form')}
          value={draft.form}
          options={[
            { value: 'milestone', label: text('goalForm_milestone') },
            { value: 'metric', label: text('goalForm_metric') },
          ]}
          onChange={(form) => set({ form })}
        />
      </div>
      <div data-field={fieldOf('title')}>
        <Field label={text('goalForm_title')} fault={faults.at(fieldOf('title'))}>
          {(control) => (
            <input
              {...control}
              class="input"
              type="text"
              maxLength={500}
              autocomplete="off"
              value={draft.title}
              onInput={(event) => set({ title: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div class="form-row" data-form={draft.form}>
        {draft.form === 'metric' && (
          <>
            {number('start', text('goalForm_start'))}
            {number('target', text('goalForm_target'))}
            <Field label={text('goalForm_unit')}>
              {(control) => (
                <input
                  {...control}
                  class="input"
                  type="text"
                  maxLength={40}
                  autocomplete="off"
                  placeholder={text('goalForm_unitPlaceholder')}
                  value={draft.unit}
                  onInput={(event) => set({ unit: event.currentTarget.value })}
                />
              )}
            </Field>
          </>
        )}
        {number('weight', text('goalForm_weight'))}
      </div>
    </div>
  );
}
