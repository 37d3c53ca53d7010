import { useRef } from 'preact/hooks';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { text } from '../../words/text.ts';
import { choiceOf, type goalChoices } from './choices.ts';
import { type ContributingDraft, type KeyResultDraft, newKeyResultDraft } from './draft.ts';
import { KeyResultFields } from './key-result-fields.tsx';
import { Lines } from './lines.tsx';
import type { OwnFieldsProps } from './own-fields.tsx';

export type ChildListsProps = OwnFieldsProps & { choices: ReturnType<typeof goalChoices> };

/** What moves a goal: its Key Results and the goals that contribute to it (SPEC G2). */
export function ChildLists({ draft, set, faults, choices }: ChildListsProps) {
  const last = useRef(0);
  const nextLine = () => {
    last.current += 1;
    return last.current;
  };
  const setKeyResult = (line: KeyResultDraft) =>
    set({ keyResults: draft.keyResults.map((k) => (k.line === line.line ? line : k)) });
  const setContributing = (line: ContributingDraft) =>
    set({ contributing: draft.contributing.map((c) => (c.line === line.line ? line : c)) });
  const bare = faults.at('children');
  return (
    <>
      <div data-field="children">
        <Lines
          title={text('goalForm_keyResults')}
          hint={text('goalForm_keyResultsHint')}
          lines={draft.keyResults}
          add={text('goalForm_addKeyResult')}
          name={(position) => text('goalForm_keyResult', position)}
          remove={(position) => text('goalForm_removeKeyResult', position)}
          onAdd={() => set({ keyResults: [...draft.keyResults, newKeyResultDraft(nextLine())] })}
          onRemove={(line) => set({ keyResults: draft.keyResults.filter((k) => k !== line) })}
        >
          {(line) => <KeyResultFields draft={line} onChange={setKeyResult} faults={faults} />}
        </Lines>
        {bare && (
          <p class="fault" role="alert">
            {bare}
          </p>
        )}
      </div>
      <Lines
        title={text('goalForm_contributing')}
        lines={draft.contributing}
        add={text('goalForm_addContributing')}
        name={(position) => `${text('goalForm_contributingGoal')} ${position}`}
        remove={(position) => text('goalForm_removeContributing', position)}
        onAdd={() =>
          set({ contributing: [...draft.contributing, { line: nextLine(), goal: null, weight: '1' }] })
        }
        onRemove={(line) => set({ contributing: draft.contributing.filter((c) => c !== line) })}
      >
        {(line) => (
          <div class="form-row" data-form="contributing">
            <div data-field={`goal:${line.line}`}>
              <Combobox
                label={text('goalForm_contributingGoal')}
                none={text('goalForm_noGoalFits')}
                value={line.goal && choiceOf(line.goal)}
                find={choices.find}
                fault={faults.at(`goal:${line.line}`)}
                onChange={(choice) => setContributing({ ...line, goal: choices.goalOf(choice) })}
              />
            </div>
            <div data-field={`weight:${line.line}`}>
              <Field label={text('goalForm_weight')} fault={faults.at(`weight:${line.line}`)}>
                {(control) => (
                  <NumberInput
                    {...control}
                    value={line.weight}
                    onType={(weight) => setContributing({ ...line, weight })}
                  />
                )}
              </Field>
            </div>
          </div>
        )}
      </Lines>
    </>
  );
}
