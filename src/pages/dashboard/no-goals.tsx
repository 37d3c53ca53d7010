import { Mark } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import { importPage } from '../open-import.ts';
import type { DashboardModel } from './model.ts';

/** Nothing stored yet: the ways to begin. */
export function NoGoals({ model }: { model: DashboardModel }) {
  return (
    <div class="empty">
      <Mark />
      <h1>{text('popup_noGoals')}</h1>
      <p>{text('popup_noGoalsHint')}</p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          model.form.value = { contributesTo: null };
        }}
      >
        {text('dashboard_firstGoal')}
      </button>
      <button type="button" class="button" onClick={() => location.assign(importPage())}>
        {text('import_import')}
      </button>
      <button type="button" class="button" onClick={() => void model.addExample()}>
        {text('popup_tryExample')}
      </button>
    </div>
  );
}
