import { useMemo, useRef, useState } from 'preact/hooks';
import type { Goal } from '../../core/records.ts';
import type { Answer } from '../../messaging/page-calls.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { locale, text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import type { Ask } from '../ask.ts';
import { failureOf } from '../failure.ts';
import type { GoalFinder } from '../goal-finder.ts';
import { ChildLists } from './child-lists.tsx';
import { choiceOf, goalChoices } from './choices.ts';
import { faultOf, type GoalDraft, newGoalOf } from './draft.ts';
import { FormActions } from './form-actions.tsx';
import { OwnFields } from './own-fields.tsx';
import { periodsFrom } from './periods.ts';
import { useFault } from './use-fault.ts';
import './goal-form.css';

export type GoalFormProps = {
  ask: Ask;
  /** Finds goals to choose among. */
  goals: GoalFinder['goals'];
  /** Nobody has said yet who this is: the form asks. */
  needsName: boolean;
  contributesTo: Goal | null;
  onClose: () => void;
  onCreated: (answer: Answer<'createGoal'>) => void;
};

const emptyDraft = ({ needsName, contributesTo }: GoalFormProps): GoalDraft => ({
  name: needsName ? '' : null,
  title: '',
  level: 'team',
  period: contributesTo?.period ?? (periodsFrom(dayAt(Date.now()))[0] as GoalDraft['period']),
  contributesTo,
  keyResults: [],
  contributing: [],
  draft: false,
});

/** A new goal (SPEC G1, G2). What is refused says so next to its field; nothing typed is lost. */
export function GoalForm(props: GoalFormProps) {
  const { ask, goals, contributesTo, onClose, onCreated } = props;
  const [draft, setDraft] = useState(() => emptyDraft(props));
  const [busy, setBusy] = useState(false);
  const introduced = useRef(false);
  const faults = useFault();
  const choices = useMemo(() => goalChoices(goals), [goals]);
  const set = (part: Partial<GoalDraft>) => setDraft((before) => ({ ...before, ...part }));

  const send = async () => {
    if (draft.name !== null && !introduced.current) await ask('introduce', { name: draft.name.trim() });
    introduced.current = true;
    onCreated(await ask('createGoal', newGoalOf(draft, locale())));
  };
  const create = async () => {
    const fault = faultOf(draft, locale());
    if (fault) return faults.show(fault);
    if (busy) return;
    setBusy(true);
    faults.clear();
    await send().catch((error: unknown) => faults.showFailure(failureOf(error)));
    setBusy(false);
  };

  const title = contributesTo
    ? text('goalForm_newContributing', contributesTo.title)
    : text('goalForm_newGoal');
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={faults.form}
        noValidate
        class="goal-form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <div class="dialog-body">
          <OwnFields draft={draft} set={set} faults={faults} />
          <div data-field="contributesTo">
            <Combobox
              label={text('goalForm_contributesTo')}
              placeholder={text('goalForm_contributesPlaceholder')}
              none={text('goalForm_noGoalFits')}
              value={draft.contributesTo && choiceOf(draft.contributesTo)}
              find={choices.find}
              fault={faults.at('contributesTo')}
              onChange={(choice) => set({ contributesTo: choices.goalOf(choice) })}
            />
          </div>
          <ChildLists draft={draft} set={set} faults={faults} choices={choices} />
        </div>
        <FormActions
          label={text('goalForm_create')}
          busy={busy}
          fault={faults.at('form')}
          onClose={onClose}
          draft={{ on: draft.draft, set: (on) => set({ draft: on }) }}
        />
      </form>
    </Dialog>
  );
}
