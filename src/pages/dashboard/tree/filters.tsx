import type { Forest } from '../../../store/read/forest.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { statusText } from '../../../ui/status.ts';
import { text } from '../../../words/text.ts';
import { PeriodSelect, WhoseChoice } from '../../goal-filters.tsx';
import { periodsIn } from '../../periods.ts';
import type { DashboardModel } from '../model.ts';
import { type Question, statuses } from './question.ts';

export function Filters({ model, forest }: { model: DashboardModel; forest: Forest }) {
  const asked = model.tree.value;
  const set = (part: Partial<Question>) => {
    model.askTree({ ...model.tree.value, toggled: new Map(), ...part });
  };
  return (
    <search class="filters">
      <SearchField name={text('popup_search')} value={asked.search} onInput={(search) => set({ search })} />
      <WhoseChoice value={asked.whose} onChange={(whose) => set({ whose })} />
      <PeriodSelect choices={periodsIn(forest)} value={asked.period} onChange={(period) => set({ period })} />
      <select
        class="input"
        aria-label={text('dashboard_status')}
        value={asked.status}
        onChange={(event) => set({ status: event.currentTarget.value as Question['status'] })}
      >
        <option value="">{text('dashboard_anyStatus')}</option>
        <option value="attention">{text('dashboard_attention')}</option>
        <option value="archived">{text('dashboard_archived')}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {statusText(status)}
          </option>
        ))}
      </select>
    </search>
  );
}
