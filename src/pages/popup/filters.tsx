import type { Day } from '../../core/records.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { text } from '../../words/text.ts';
import { PeriodSelect, WhoseChoice } from '../goal-filters.tsx';
import { keyOf, type PeriodChoice } from '../periods.ts';
import type { PopupModel } from './model.ts';

function choiceOf(key: string): PeriodChoice {
  const [start, end] = key.split('/') as [Day, Day];
  return { key, period: { start, end } };
}

/** Periods to choose from, newest first: of every goal once all are known, of those in view before. */
function periodsOf({ view, periods, period }: PopupModel): PeriodChoice[] {
  const below = [...(view.value?.children.values() ?? [])].flatMap((c) => c.goals);
  const inView = [...(view.value?.sections.flatMap(({ roots }) => roots) ?? []), ...below].map(({ goal }) =>
    keyOf(goal.period),
  );
  const keys = [...new Set([...(periods.value ?? inView), ...(period.value ? [period.value] : [])])];
  return keys.sort((a, b) => (a < b ? 1 : -1)).map(choiceOf);
}

export function Filters({ model }: { model: PopupModel }) {
  const all = () => void model.prepare();
  return (
    <search class="filters">
      <SearchField
        name={text('popup_search')}
        value={model.search.value}
        onFocus={all}
        onInput={(typed) => {
          model.search.value = typed;
          model.need.value = null;
          model.narrowed();
        }}
      />
      <WhoseChoice
        value={model.whose.value}
        onChange={(whose) => {
          model.whose.value = whose;
          model.narrowed();
        }}
      />
      <PeriodSelect
        choices={periodsOf(model)}
        value={model.period.value}
        onReach={all}
        onChange={(period) => {
          model.period.value = period;
          model.narrowed();
        }}
      />
    </search>
  );
}
