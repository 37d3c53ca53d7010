import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { text } from '../../words/text.ts';
import type { MoreOf } from './goal-row.tsx';
import type { PopupModel } from './model.ts';

/** What can be done with a goal; its owner's own matters only for its owner (SPEC G4). */
export function GoalMenu({ model, more, onClose }: { model: PopupModel; more: MoreOf; onClose: () => void }) {
  const { goal, path, button } = more;
  const owner = model.decides(goal);
  const running = goal.state === 'active' || goal.state === 'draft';
  const offer: MenuItem = {
    label: text('popup_newContributing'),
    run: () => {
      model.form.value = { of: 'goal', contributesTo: goal };
    },
  };
  const add: MenuItem = {
    label: text('popup_addKeyResult'),
    run: () => {
      model.form.value = { of: 'keyResult', goal };
    },
  };
  const checkIn: MenuItem = {
    label: text('popup_checkIn'),
    run: () => {
      model.checkIn.value = path;
    },
  };
  const draft = goal.state !== 'draft';
  const turn: MenuItem = {
    label: text(draft ? 'popup_makeDraft' : 'popup_makeActive'),
    run: () => void model.change(() => model.ask('changeGoal', { goal: goal.id, draft })),
  };
  const items = owner && running ? [checkIn, add, offer, turn] : [offer];
  return <Menu label={text('popup_more', goal.title)} anchor={button} items={items} onClose={onClose} />;
}
