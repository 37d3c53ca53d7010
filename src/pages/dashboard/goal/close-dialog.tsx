import { useState } from 'preact/hooks';
import { Field } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { parseNumber } from '../../../ui/number-text.ts';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { statusText } from '../../../ui/status.ts';
import { locale, text } from '../../../words/text.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './dialogs.tsx';

const states = ['achieved', 'partial', 'missed', 'cancelled'] as const;
type State = (typeof states)[number];

/** How the goal seems to have ended, by its number: the owner has the last word. */
export const likelyState = (progress: number | null): State => {
  if (progress !== null && progress >= 0.995) return 'achieved';
  return progress !== null && progress >= 0.4 ? 'partial' : 'missed';
};

/** Closes a goal where it stands, with the owner's own verdict (SPEC C1). */
export function CloseDialog({ model, page, onClose }: DialogProps) {
  const { goal, derived } = page.why;
  const [state, setState] = useState<State>(likelyState(derived.progress));
  const [score, setScore] = useState('');
  const [note, setNote] = useState('');
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_closeTitle', goal.title)}
      label={text('dashboard_closeGoal')}
      onClose={onClose}
      check={() => {
        const bad = score.trim() !== '' && parseNumber(score, locale()) === null;
        return bad ? { field: 'score', why: 'refuse_badScore' } : null;
      }}
      send={async () => {
        const answer = await model.ask('closeGoal', {
          goal: goal.id,
          state,
          score: parseNumber(score, locale()),
          note: note.trim(),
        });
        return { commit: answer.commit, words: text('dashboard_closed', goal.title, statusText(state)) };
      }}
    >
      {(faults) => (
        <>
          <RadioGroup
            label={text('dashboard_outcome')}
            value={state}
            options={states.map((of) => ({ value: of, label: statusText(of) }))}
            onChange={setState}
          />
          <div data-field="score">
            <Field
              label={text('dashboard_score')}
              hint={text('dashboard_scoreHint')}
              fault={faults.at('score')}
            >
              {(control) => <NumberInput {...control} value={score} onType={setScore} />}
            </Field>
          </div>
          <Field label={text('dashboard_note')}>
            {(control) => (
              <textarea
                {...control}
                class="input"
                rows={3}
                placeholder={text('dashboard_learned')}
                value={note}
                onInput={(event) => setNote(event.currentTarget.value)}
              />
            )}
          </Field>
          <p class="hint">{text('dashboard_closeHint')}</p>
        </>
      )}
    </ActionDialog>
  );
}
