import { useState } from 'preact/hooks';
import type { PersonId } from '../../../core/records.ts';
import { text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import type { GoalDraft } from '../../goal-form/draft.ts';
import { OwnFields } from '../../goal-form/own-fields.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { Delegates } from './delegates.tsx';
import type { DialogProps } from './dialogs.tsx';

/** A goal's own fields (SPEC G1, G6). */
export function EditDialog({ model, page, onClose }: DialogProps) {
  const { goal } = page.why;
  const [draft, setDraft] = useState<GoalDraft>({
    name: null,
    title: goal.title,
    level: goal.level,
    period: goal.period,
    owner: null,
    list: null,
    contributesTo: null,
    keyResults: [],
    contributing: [],
    draft: false,
  });
  const [asksFirst, setAsksFirst] = useState(goal.asksFirst);
  const [delegates, setDelegates] = useState<PersonId[]>(goal.delegates);
  /** Only the owner names delegates (SPEC G4). */
  const mine = goal.owner === model.around.value?.me;
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_editTitle')}
      label={text('dashboard_save')}
      onClose={onClose}
      check={() => (draft.title.trim() === '' ? { field: 'title', why: 'goalForm_needsTitle' } : null)}
      send={async () => {
        const { title, level, period } = draft;
        const answer = await model.ask('changeGoal', {
          ...{ goal: goal.id, title, level, period, asksFirst },
          ...(mine ? { delegates } : {}),
        });
        return { commit: answer.commit, words: nowText(answer) };
      }}
    >
      {(faults) => (
        <>
          <OwnFields draft={draft} set={(part) => setDraft({ ...draft, ...part })} faults={faults} />
          <label class="check">
            <input
              type="checkbox"
              checked={asksFirst}
              onChange={(event) => setAsksFirst(event.currentTarget.checked)}
            />
            {text('dashboard_asksFirst')}
          </label>
          {mine && (
            <Delegates model={model} owner={goal.owner} delegates={delegates} onChange={setDelegates} />
          )}
        </>
      )}
    </ActionDialog>
  );
}
