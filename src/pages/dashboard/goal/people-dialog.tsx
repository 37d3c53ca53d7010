import { useState } from 'preact/hooks';
import type { Goal, PersonId } from '../../../core/records.ts';
import { same } from '../../../core/same.ts';
import { reading } from '../../../store/read/state.ts';
import { colleaguesOf } from '../../../store/read/team.ts';
import { type Choice, Combobox } from '../../../ui/combobox.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import type { DashboardModel } from '../model.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './dialogs.tsx';

const most = 30;

/** Searches among the people of the goal's space, but those who are chosen already. */
const finder =
  (model: DashboardModel, goal: Goal, chosen: readonly string[]) =>
  async (typed: string): Promise<Choice[]> => {
    const people = await colleaguesOf(reading(model.db), goal);
    const wanted = typed.trim().toLocaleLowerCase();
    return people
      .filter(({ id, name }) => !chosen.includes(id) && name.toLocaleLowerCase().includes(wanted))
      .slice(0, most)
      .map(({ id, name }) => ({ id, label: name }));
  };

/** Who else updates a goal (SPEC G4), and to whom it's given (Y3). */
export function PeopleDialog({ model, page, onClose }: DialogProps) {
  const { goal } = page.why;
  const [delegates, setDelegates] = useState<readonly PersonId[]>(goal.delegates);
  const [owner, setOwner] = useState<Choice | null>(null);
  const send = async () => {
    const named = same(delegates, goal.delegates)
      ? null
      : await model.ask('changeGoal', { goal: goal.id, delegates: [...delegates] });
    if (owner === null) return { commit: named?.commit ?? null, words: named ? nowText(named) : '' };
    const given = await model.ask('handOver', { goal: goal.id, to: owner.id as PersonId });
    return { commit: given.commit, words: text('team_handedOver', goal.title, owner.label) };
  };
  return (
    <ActionDialog
      model={model}
      title={text('team_peopleTitle', goal.title)}
      label={text('dashboard_save')}
      onClose={onClose}
      send={send}
    >
      {(faults) => (
        <>
          <div class="delegates">
            <h3 id="delegates">{text('team_delegates')}</h3>
            <p class="hint">{text('team_delegatesHint')}</p>
            <ul aria-labelledby="delegates">
              {delegates.map((person) => (
                <li key={person}>
                  {model.nameOf(person)}
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={text('team_removeDelegate', model.nameOf(person))}
                    onClick={() => setDelegates(delegates.filter((other) => other !== person))}
                  >
                    <CloseIcon />
                  </button>
                </li>
              ))}
            </ul>
            <Combobox
              label={text('team_addDelegate')}
              none={text('team_handOverNobody')}
              value={null}
              find={finder(model, goal, delegates)}
              onChange={(choice) => choice && setDelegates([...delegates, choice.id as PersonId])}
            />
          </div>
          <div data-field="owner">
            <Combobox
              label={text('team_handOver')}
              none={text('team_handOverNobody')}
              value={owner}
              find={finder(model, goal, [])}
              fault={faults.at('owner')}
              onChange={setOwner}
            />
            <p class="hint">{text('team_handOverHint')}</p>
          </div>
        </>
      )}
    </ActionDialog>
  );
}
