import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { text } from '../../words/text.ts';
import { choiceOf, type goalChoices } from './choices.ts';
import type { ContributingDraft } from './draft.ts';
import type { Faults } from './use-fault.ts';

export type ContributingFieldsProps = {
  line: ContributingDraft;
  onChange: (line: ContributingDraft) => void;
  choices: ReturnType<typeof goalChoices>;
  faults: Faults;
};

const fresh = 'new:';

/** A goal that contributes: one that exists, or one that is made here, with its first Key Result (SPEC G2, G5). */
export function ContributingFields({ line, onChange, choices, faults }: ContributingFieldsProps) {
  const find = async (typed: string) => {
    const title = typed.trim();
    const found = await choices.find(typed);
    return title === ''
      ? found
      : [...found, { id: fresh + title, label: text('goalForm_createGoal', title) }];
  };
  const chosen = line.created === null ? line.goal && choiceOf(line.goal) : null;
  return (
    <div class="contributing-fields">
      <div class="form-row" data-form="contributing">
        <div data-field={`goal:${line.line}`}>
          <Combobox
            label={text('goalForm_contributingGoal')}
            none={text('goalForm_noGoalFits')}
            value={chosen ?? (line.created === null ? null : { id: fresh, label: line.created })}
            find={find}
            fault={faults.at(`goal:${line.line}`)}
            onChange={(choice) => {
              const created = choice?.id.startsWith(fresh) ? choice.id.slice(fresh.length) : null;
              onChange({ ...line, created, goal: created === null ? choices.goalOf(choice) : null });
            }}
          />
        </div>
        <div data-field={`weight:${line.line}`}>
          <Field label={text('goalForm_weight')} fault={faults.at(`weight:${line.line}`)}>
            {(control) => (
              <NumberInput
                {...control}
                value={line.weight}
                onType={(weight) => onChange({ ...line, weight })}
              />
            )}
          </Field>
        </div>
      </div>
      {line.created !== null && (
        <Field label={text('goalForm_firstKeyResult')} hint={text('goalForm_firstKeyResultHint')}>
          {(control) => (
            <input
              {...control}
              class="input"
              type="text"
              maxLength={500}
              autocomplete="off"
              value={line.first}
              onInput={(event) => onChange({ ...line, first: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
