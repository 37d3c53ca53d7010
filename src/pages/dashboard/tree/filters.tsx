import type { Forest } from '../../../store/read/forest.ts';
import { SearchIcon } from '../../../ui/icons.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { statusText } from '../../../ui/status.ts';
import { text } from '../../../words/text.ts';
import { periodText } from '../../../words/time-text.ts';
import type { DashboardModel } from '../model.ts';
import { periodsIn } from '../periods.ts';
import { type Question, statuses } from './question.ts';

export function Filters({ model, forest }: { model: DashboardModel; forest: Forest }) {
  const asked = model.tree.value;
  const set = (part: Partial<Question>) => {
    model.askTree({ ...model.tree.value, toggled: new Map(), ...part });
  };
  return (
    <search class="filters">
      <div class="search">
        <SearchIcon />
        <input
          class="input"
          type="search"
          aria-label={text('popup_search')}
          placeholder={text('popup_search')}
          value={asked.search}
          onInput={(event) => set({ search: event.currentTarget.value })}
        />
      </div>
      <RadioGroup
        quiet
        label={text('popup_whose')}
        value={asked.whose}
        options={[
          { value: 'all', label: text('popup_all') },
          { value: 'mine', label: text('popup_mine') },
        ]}
        onChange={(whose) => set({ whose })}
      />
      <select
        class="input"
        aria-label={text('popup_period')}
        value={asked.period}
        onChange={(event) => set({ period: event.currentTarget.value })}
      >
        <option value="">{text('popup_allPeriods')}</option>
        {periodsIn(forest).map(({ key, period }) => (
          <option key={key} value={key}>
            {periodText(period)}
          </option>
        ))}
      </select>
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
