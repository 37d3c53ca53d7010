import type { Day, Period } from '../../core/records.ts';
import { SearchIcon } from '../../ui/icons.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { text } from '../../words/text.ts';
import { periodText } from '../../words/time-text.ts';
import type { PopupModel } from './model.ts';

const keyOf = ({ start, end }: Period) => `${start}/${end}`;

function periodOfKey(key: string): Period {
  const [start, end] = key.split('/') as [Day, Day];
  return { start, end };
}

/** Periods to choose from, newest first: of every goal once all are known, of those in view before. */
function periodsOf({ view, periods, period }: PopupModel) {
  const below = [...(view.value?.children.values() ?? [])].flatMap((c) => c.goals);
  const inView = [...(view.value?.sections.flatMap(({ roots }) => roots) ?? []), ...below].map(({ goal }) =>
    keyOf(goal.period),
  );
  const keys = [...new Set([...(periods.value ?? inView), ...(period.value ? [period.value] : [])])];
  return keys.sort((a, b) => (a < b ? 1 : -1)).map((key) => ({ key, name: periodText(periodOfKey(key)) }));
}

export function Filters({ model }: { model: PopupModel }) {
  const all = () => void model.prepare();
  return (
    <search class="filters">
      <div class="search">
        <SearchIcon />
        <input
          class="input"
          type="search"
          aria-label={text('popup_search')}
          placeholder={text('popup_search')}
          value={model.search.value}
          onFocus={all}
          onInput={(event) => {
            model.search.value = event.currentTarget.value;
            model.need.value = null;
            model.narrowed();
          }}
        />
      </div>
      <RadioGroup
        quiet
        label={text('popup_whose')}
        value={model.whose.value}
        options={[
          { value: 'all', label: text('popup_all') },
          { value: 'mine', label: text('popup_mine') },
        ]}
        onChange={(whose) => {
          model.whose.value = whose;
          model.narrowed();
        }}
      />
      <select
        class="input"
        aria-label={text('popup_period')}
        value={model.period.value}
        onFocus={all}
        onPointerEnter={all}
        onChange={(event) => {
          model.period.value = event.currentTarget.value;
          model.narrowed();
        }}
      >
        <option value="">{text('popup_allPeriods')}</option>
        {periodsOf(model).map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </search>
  );
}
