import { nowText } from '../actions.ts';
import { GoalForm } from '../goal-form/goal-form.tsx';
import { KeyResultForm } from '../goal-form/key-result-form.tsx';
import type { FormProps } from './form-slot.tsx';

/** The form that is asked for; what it made is said by the popup, with a way back. */
export function Forms({ model, form }: FormProps) {
  const close = () => {
    model.form.value = null;
  };
  const finish = (words: string, commit: string) => {
    close();
    void model.tell(words, commit);
  };
  if (form.of === 'keyResult')
    return (
      <KeyResultForm
        goal={form.goal}
        ask={model.ask}
        onClose={close}
        onAdded={(answer) => finish(nowText(answer), answer.commit)}
      />
    );
  return (
    <GoalForm
      ask={model.ask}
      finder={model.finder}
      needsName={model.view.value?.me === null}
      contributesTo={form.contributesTo}
      onClose={close}
      onCreated={finish}
    />
  );
}
