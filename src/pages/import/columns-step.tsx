import { useEffect, useState } from 'preact/hooks';
import { fields, type Mapping, type Field as Meaning } from '../../exchange/generic/mapping.ts';
import type { Choices } from '../../exchange/generic/table.ts';
import type { DateOrder } from '../../exchange/read/date.ts';
import { Field } from '../../ui/field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { counted, text } from '../../words/text.ts';
import { dayAt, periodText } from '../../words/time-text.ts';
import type { Sample, TableShape } from '../exchange/tasks.ts';
import { periodsFrom } from '../goal-form/periods.ts';
import { ColumnSample } from './column-sample.tsx';
import type { Chosen, ImportModel } from './model.ts';

export type ColumnsStepProps = { model: ImportModel; file: Chosen; table: TableShape; choices: Choices };

/** A column gets another meaning; whichever had it before is left out. */
export function withMeaning(mapping: Mapping, column: string, meaning: Meaning | ''): Mapping {
  const others = Object.entries(mapping).filter(([field, of]) => of !== column && field !== meaning);
  return Object.fromEntries(meaning === '' ? others : [...others, [meaning, column]]);
}

const meaningOf = (mapping: Mapping, column: string): Meaning | '' =>
  fields.find((field) => mapping[field] === column) ?? '';

/** What each column of a table means: guessed, shown with its cells, and with the goals that come of it. */
export function ColumnsStep({ model, file, table, choices: first }: ColumnsStepProps) {
  const [choices, setChoices] = useState(first);
  const [sample, setSample] = useState<Sample | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    model.sample(choices).then(
      (of) => current && setSample(of),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [model, choices]);
  const { mapping } = choices;
  const titled = mapping.title !== undefined || mapping.keyResult !== undefined;
  const next = () => {
    if (!titled) return setFault(text('import_needsTitle'));
    setFault(null);
    void model.read(file, table, choices);
  };
  return (
    <section class="card" aria-labelledby="columns">
      <h2 id="columns" tabIndex={-1}>
        {text('import_columns', file.name)}
      </h2>
      <p class="lead">{counted('import_columnsHint', table.rows)}</p>
      <table class="columns" aria-label={text('import_columnsTable')}>
        <thead>
          <tr>
            <th scope="col">{text('import_column')}</th>
            <th scope="col">{text('import_cells')}</th>
            <th scope="col">{text('import_meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column, i) =>
            column === '' || table.columns.indexOf(column) < i ? null : (
              <tr key={column} data-out={meaningOf(mapping, column) === ''}>
                <th scope="row">{column}</th>
                <td class="cells">{table.samples[i]?.join(' · ') || '—'}</td>
                <td>
                  <select
                    class="input"
                    aria-label={text('import_meaningOf', column)}
                    value={meaningOf(mapping, column)}
                    onChange={(event) => {
                      const meaning = event.currentTarget.value as Meaning | '';
                      setChoices({ ...choices, mapping: withMeaning(mapping, column, meaning) });
                    }}
                  >
                    <option value="">{text('import_leaveOut')}</option>
                    {fields.map((field) => (
                      <option key={field} value={field}>
                        {text(`import_meaning_${field}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {sample?.orderUnclear && (
        <RadioGroup
          label={text('import_dateOrder')}
          value={choices.dateOrder ?? 'monthFirst'}
          options={[
            { value: 'monthFirst', label: text('import_monthFirst') },
            { value: 'dayFirst', label: text('import_dayFirst') },
          ]}
          onChange={(dateOrder: DateOrder) => setChoices({ ...choices, dateOrder })}
        />
      )}
      <PeriodField choices={choices} onChange={setChoices} />
      {sample && titled && <ColumnSample sample={sample} />}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button primary" onClick={next}>
          {text('import_continue')}
        </button>
        <button type="button" class="button" onClick={model.restart}>
          {text('import_another')}
        </button>
      </div>
    </section>
  );
}

type PeriodFieldProps = { choices: Choices; onChange: (choices: Choices) => void };

function PeriodField({ choices, onChange }: PeriodFieldProps) {
  const offered = periodsFrom(dayAt(Date.now()));
  const at = offered.findIndex(
    ({ start, end }) => start === choices.period?.start && end === choices.period.end,
  );
  return (
    <Field label={text('import_period')} hint={text('import_periodHint')}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={at}
          onChange={(event) => {
            const { period: _, ...rest } = choices;
            const period = offered[Number(event.currentTarget.value)];
            onChange(period ? { ...rest, period } : rest);
          }}
        >
          {offered.map((period, i) => (
            <option key={periodText(period)} value={i}>
              {periodText(period)}
            </option>
          ))}
          <option value={-1}>{text('import_noPeriod')}</option>
        </select>
      )}
    </Field>
  );
}
