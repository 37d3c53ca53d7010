import { isExample } from '../../core/example-mark.ts';
import { text } from '../../words/text.ts';
import type { PopupModel } from './model.ts';

/** Says that these goals are made up, and how to be rid of them. */
export function ExampleNote({ model }: { model: PopupModel }) {
  const roots = model.view.value?.sections.flatMap((section) => section.roots) ?? [];
  if (!roots.some(({ goal }) => isExample(goal.id))) return null;
  return (
    <p class="example-note">
      {text('popup_isExample')}{' '}
      <button type="button" class="link-button" onClick={() => void model.removeExample()}>
        {text('popup_removeExample')}
      </button>
    </p>
  );
}
