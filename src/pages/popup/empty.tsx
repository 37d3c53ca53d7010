import { Mark } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import { openImport } from '../open-import.ts';
import type { PopupModel } from './model.ts';

/** Nothing stored yet: the two ways to begin. */
export function Empty({ model }: { model: PopupModel }) {
  return (
    <div class="empty">
      <Mark />
      <h2>{text('popup_noGoals')}</h2>
      <p>{text('popup_noGoalsHint')}</p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          model.form.value = { of: 'goal', contributesTo: null };
        }}
      >
        {text('popup_newGoal')}
      </button>
      <button type="button" class="button" onClick={() => void openImport()}>
        {text('import_import')}
      </button>
      <button type="button" class="button" onClick={() => void model.addExample()}>
        {text('popup_tryExample')}
      </button>
    </div>
  );
}

/** Goals exist, but none fits what is asked for. */
export function NoMatch({ model }: { model: PopupModel }) {
  return (
    <div class="empty">
      <h2>{text('popup_noMatch')}</h2>
      <p>{text('popup_noMatchHint')}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          model.search.value = '';
          model.period.value = '';
          model.whose.value = 'all';
          model.need.value = null;
          model.narrowed();
        }}
      >
        {text('popup_showAll')}
      </button>
    </div>
  );
}
