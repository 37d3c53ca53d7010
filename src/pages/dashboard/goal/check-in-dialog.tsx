import { useState } from 'preact/hooks';
import type { KeyResult } from '../../../core/records.ts';
import { Field } from '../../../ui/field.tsx';
import { text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import { faultOfTold, nothingTold, type Told, ToldFields, toldOf } from '../../told-fields.tsx';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './dialogs.tsx';

/** Every Key Result of the goal. */
const keyResultsOf = ({ why }: DialogProps['page']): KeyResult[] =>
  [...why.lines, ...why.apart].flatMap((line) => (line.kind === 'keyResult' ? [line.keyResult] : []));

/** What a person says of a Key Result, or of the goal as a whole (SPEC S6, H1). */
export function CheckInDialog({ model, page, onClose }: DialogProps) {
  const { goal } = page.why;
  const [about, setAbout] = useState('');
  const [told, setTold] = useState(nothingTold);
  const keyResults = keyResultsOf(page);
  const keyResult = keyResults.find(({ id }) => id === about) ?? null;
  const set = (part: Partial<Told>) => setTold((before) => ({ ...before, ...part }));
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_checkIn')}
      label={text('dashboard_save')}
      onClose={onClose}
      check={() => (keyResult ? faultOfTold(told) : null)}
      send={async () => {
        const whole = keyResult ? {} : { value: null };
        const answer = await model.ask('checkIn', {
          goal: goal.id,
          keyResult: keyResult?.id ?? null,
          ...toldOf(told),
          ...whole,
        });
        return { commit: answer.commit, words: nowText(answer) };
      }}
    >
      {(faults) => (
        <>
          <Field label={text('dashboard_about')}>
            {(control) => (
              <select
                {...control}
                class="input"
                value={about}
                onChange={(event) => {
                  setAbout(event.currentTarget.value);
                  set({ value: '' });
                }}
              >
                <option value="">{text('dashboard_wholeGoal')}</option>
                {keyResults.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <ToldFields keyResult={keyResult} told={told} set={set} faults={faults} />
        </>
      )}
    </ActionDialog>
  );
}
