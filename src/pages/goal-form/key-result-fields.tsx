import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { locale, text } from '../../words/text.ts';
import type { KeyResultDraft } from './key-result-draft.ts';
import { linesOf, metricIn } from './outline.ts';
import type { Faults } from './use-fault.ts';

export type KeyResultFieldsProps = {
  draft: KeyResultDraft;
  onChange: (draft: KeyResultDraft) => void;
  faults: Faults;
  /** A list was pasted: it becomes as many Key Results. */
  onList?: (lines: string[]) => void;
};

/** What a Key Result kept by hand is made of (SPEC K1, K2). */
export function KeyResultFields({ draft, onChange, faults, onList }: KeyResultFieldsProps) {
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
  const metric = draft.form === 'milestone' ? metricIn(draft.title, locale()) : null;
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
              onPaste={(event) => {
                const lines = linesOf(event.clipboardData?.getData('text/plain') ?? '');
                if (!onList || lines.length < 2) return;
                event.preventDefault();
                onList(lines);
              }}
            />
          )}
        </Field>
        {metric && (
          <p class="hints">
            <button
              type="button"
              class="button small soft"
              onClick={() => set({ ...metric, form: 'metric' })}
            >
              {text(
                'goalForm_makeMetric',
                metric.title,
                metric.start,
                `${metric.target} ${metric.unit}`.trim(),
              )}
            </button>
          </p>
        )}
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
