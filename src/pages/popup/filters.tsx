import type { Goal, Period } from '../../core/records.ts';
import { SearchIcon } from '../../ui/icons.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { text } from '../../words/text.ts';
import { periodText } from '../../words/time-text.ts';
import type { PopupModel } from './model.ts';
import { periodKey } from './view.ts';

const periodsIn = (goals: readonly Goal[]): [key: string, period: Period][] =>
  [...new Map(goals.map((goal) => [periodKey(goal.period), goal.period]))].sort(([a], [b]) =>
    a < b ? 1 : -1,
  );

/** Of a catalogue that may hold 100,000 goals, once; not again with every letter that is typed. */
const known = new WeakMap<readonly Goal[], ReturnType<typeof periodsIn>>();

function periodsOfAll(catalogue: readonly Goal[]) {
  const periods = known.get(catalogue) ?? periodsIn(catalogue);
  known.set(catalogue, periods);
  return periods;
}

/** Periods to choose from, newest first: of every goal once all are known, of those in view before. */
function periodsOf({ view, catalogue, period }: PopupModel) {
  const below = [...(view.value?.children.values() ?? [])].flatMap((c) => c.goals.map((row) => row.goal));
  const inView = [...(view.value?.roots.map((row) => row.goal) ?? []), ...below];
  const periods = catalogue.value ? periodsOfAll(catalogue.value) : periodsIn(inView);
  return periods.map(([key, p]) => ({ key, name: periodText(p), on: key === period.value }));
}

export function Filters({ model }: { model: PopupModel }) {
  const all = () => void model.readCatalogue();
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
            void model.read();
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
          void model.read();
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
          void model.read();
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
