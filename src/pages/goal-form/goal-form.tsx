import { useMemo, useRef, useState } from 'preact/hooks';
import type { Goal } from '../../core/records.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { counted, locale, text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import type { Ask } from '../ask.ts';
import { type Draft, useDraft } from '../drafts.ts';
import { failureOf } from '../failure.ts';
import type { GoalFinder } from '../goal-finder.ts';
import { ChildLists } from './child-lists.tsx';
import { choiceOf, goalChoices } from './choices.ts';
import { faultOf, type GoalDraft, newGoalOf, newGoalsOf } from './draft.ts';
import { FormActions } from './form-actions.tsx';
import { ListFields } from './list-fields.tsx';
import { outlineOf } from './outline.ts';
import { OwnFields } from './own-fields.tsx';
import { OwnerField } from './owner-field.tsx';
import { ParentHints } from './parent-hints.tsx';
import { periodsFrom } from './periods.ts';
import { useFault } from './use-fault.ts';
import './goal-form.css';

export type GoalFormProps = {
  ask: Ask;
  /** Finds goals and people to choose among. */
  finder: Pick<GoalFinder, 'goals' | 'people'>;
  /** Nobody has said yet who this is: the form asks. */
  needsName: boolean;
  contributesTo: Goal | null;
  onClose: () => void;
  /** What was made, in words, and the commit that undo takes back. */
  onCreated: (words: string, commit: string) => void;
};

const emptyDraft = ({ needsName, contributesTo }: GoalFormProps): GoalDraft => ({
  name: needsName ? '' : null,
  title: '',
  owner: null,
  list: null,
  level: 'team',
  period: contributesTo?.period ?? (periodsFrom(dayAt(Date.now()))[0] as GoalDraft['period']),
  contributesTo,
  keyResults: [],
  contributing: [],
  draft: false,
});

/** New goals (SPEC G1, G2). What is refused says so next to its field; nothing typed is lost, also when the page goes. */
export function GoalForm(props: GoalFormProps) {
  const { contributesTo, needsName } = props;
  const kept = useDraft(`goal:${contributesTo?.id ?? ''}`, emptyDraft(props));
  if (!kept) return null;
  // Who this is may have been said since the draft was begun.
  const value = { ...kept.value, name: needsName ? (kept.value.name ?? '') : null };
  return <Opened {...props} kept={{ ...kept, value }} />;
}

function Opened(props: GoalFormProps & { kept: Draft<GoalDraft> }) {
  const { ask, finder, contributesTo, onClose, onCreated, kept } = props;
  const draft = kept.value;
  const [busy, setBusy] = useState(false);
  const introduced = useRef(false);
  const faults = useFault();
  const choices = useMemo(() => goalChoices(finder.goals), [finder]);
  const latest = useRef(draft);
  latest.current = draft;
  const set = (part: Partial<GoalDraft>) => {
    latest.current = { ...latest.current, ...part };
    kept.set(latest.current);
  };
  const { list } = draft;

  const send = async () => {
    if (draft.name !== null && !introduced.current) await ask('introduce', { name: draft.name.trim() });
    introduced.current = true;
    if (list !== null) {
      const { commit, goals } = await ask('createGoals', { goals: newGoalsOf(draft, list, locale()) });
      kept.drop();
      return onCreated(counted('goalForm_created', goals.length), commit);
    }
    const { commit, goalTitle } = await ask('createGoal', newGoalOf(draft, locale()));
    kept.drop();
    onCreated(text('popup_created', goalTitle), commit);
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
  const several = list === null ? 0 : outlineOf(list).length;
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
          <OwnFields draft={draft} set={set} faults={faults} onList={(pasted) => set({ list: pasted })} />
          {list !== null && (
            <ListFields list={list} onChange={(next) => set({ list: next })} faults={faults} />
          )}
          <OwnerField owner={draft.owner} people={finder.people} onChange={(owner) => set({ owner })} />
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
            {draft.contributesTo === null && (
              <ParentHints
                title={list ?? draft.title}
                goals={finder.goals}
                onChoose={(goal) => set({ contributesTo: goal })}
              />
            )}
          </div>
          {list === null && <ChildLists draft={draft} set={set} faults={faults} choices={choices} />}
        </div>
        <FormActions
          label={several > 0 ? counted('goalForm_createSeveral', several) : text('goalForm_create')}
          busy={busy}
          fault={faults.at('form')}
          onClose={() => {
            kept.drop();
            onClose();
          }}
          onReset={kept.restored ? kept.reset : null}
          draft={{ on: draft.draft, set: (on) => set({ draft: on }) }}
        />
      </form>
    </Dialog>
  );
}
