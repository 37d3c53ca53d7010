import { useMemo, useState } from 'preact/hooks';
import type { Goal } from '../../../core/records.ts';
import { isWeight } from '../../../core/scoring.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { parseNumber } from '../../../ui/number-text.ts';
import { locale, text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import { choiceOf, goalChoices } from '../../goal-form/choices.ts';
import type { DashboardModel } from '../model.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './dialogs.tsx';

/** Every other goal, to choose among. */
function useOthers(model: DashboardModel, goal: Goal) {
  return useMemo(
    () =>
      goalChoices(async (asked, limit) =>
        (await model.findGoals(asked, limit + 1)).filter((other) => other.id !== goal.id),
      ),
    [model, goal.id],
  );
}

/** Offers this goal to another (SPEC G6, T1). */
export function AlignDialog({ model, page, onClose }: DialogProps) {
  const { goal } = page.why;
  const [parent, setParent] = useState<Goal | null>(null);
  const choices = useOthers(model, goal);
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_alignTitle', goal.title)}
      label={text('dashboard_align')}
      onClose={onClose}
      check={() => (parent ? null : { field: 'contributesTo', why: 'dashboard_chooseGoal' })}
      send={async () => {
        if (!parent) throw new Error('checked above');
        const answer = await model.ask('align', { child: goal.id, parent: parent.id });
        return { commit: answer.commit, words: nowText(answer) };
      }}
    >
      {(faults) => (
        <div data-field="contributesTo">
          <Combobox
            label={text('goalForm_contributesTo')}
            none={text('goalForm_noGoalFits')}
            value={parent && choiceOf(parent)}
            find={choices.find}
            fault={faults.at('contributesTo')}
            onChange={(choice) => setParent(choices.goalOf(choice))}
          />
          <p class="hint">{text('dashboard_alignHint')}</p>
        </div>
      )}
    </ActionDialog>
  );
}

/** Takes another goal in as a contributing one (SPEC G6, T1, K12). */
export function ContributingDialog({ model, page, onClose }: DialogProps) {
  const { goal } = page.why;
  const [child, setChild] = useState<Goal | null>(null);
  const [weight, setWeight] = useState('1');
  const choices = useOthers(model, goal);
  return (
    <ActionDialog
      model={model}
      title={text('goalForm_addContributing')}
      label={text('goalForm_add')}
      onClose={onClose}
      check={() => {
        if (!child) return { field: 'contributesTo', why: 'dashboard_chooseGoal' };
        return isWeight(parseNumber(weight, locale()))
          ? null
          : { field: 'weight', why: 'goalForm_needsWeight' };
      }}
      send={async () => {
        if (!child) throw new Error('checked above');
        const number = parseNumber(weight, locale()) ?? 1;
        const answer = await model.ask('addContributing', {
          child: child.id,
          parent: goal.id,
          weight: number,
        });
        return { commit: answer.commit, words: nowText(answer) };
      }}
    >
      {(faults) => (
        <div class="form-row" data-form="contributing">
          <div data-field="contributesTo">
            <Combobox
              label={text('goalForm_contributingGoal')}
              none={text('goalForm_noGoalFits')}
              value={child && choiceOf(child)}
              find={choices.find}
              fault={faults.at('contributesTo')}
              onChange={(choice) => setChild(choices.goalOf(choice))}
            />
          </div>
          <div data-field="weight">
            <Field label={text('goalForm_weight')} fault={faults.at('weight')}>
              {(control) => <NumberInput {...control} value={weight} onType={setWeight} />}
            </Field>
          </div>
        </div>
      )}
    </ActionDialog>
  );
}
