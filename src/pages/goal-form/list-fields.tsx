import { Field } from '../../ui/field.tsx';
import { counted, locale, text } from '../../words/text.ts';
import { metricIn, outlineOf } from './outline.ts';
import type { Faults } from './use-fault.ts';

export type ListFieldsProps = {
  list: string;
  /** Null goes back to one goal. */
  onChange: (list: string | null) => void;
  faults: Faults;
};

/** Several goals from a pasted list, and what will become of it. */
export function ListFields({ list, onChange, faults }: ListFieldsProps) {
  const goals = outlineOf(list);
  const drafts = goals.filter(({ keyResults }) => keyResults.length === 0).length;
  return (
    <div class="list-fields" data-field="list">
      <Field label={text('goalForm_list')} hint={text('goalForm_listHint')} fault={faults.at('list')}>
        {(control) => (
          <textarea
            {...control}
            class="input"
            rows={Math.min(10, Math.max(4, list.split('\n').length))}
            value={list}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
      <section class="outline" aria-label={text('goalForm_outline')}>
        <p class="hint" role="status">
          {counted('goalForm_listGoals', goals.length)}
          {drafts > 0 && ` ${counted('goalForm_listDrafts', drafts)}`}
        </p>
        <ul>
          {goals.map(({ title, keyResults }, i) => (
            <li key={i}>
              <strong>{title}</strong>
              {keyResults.map((words, k) => {
                const metric = metricIn(words, locale());
                return (
                  <span key={k} class="hint">
                    {metric
                      ? `${metric.title}: ${text('popup_span', metric.start, `${metric.target} ${metric.unit}`.trim())}`
                      : words}
                  </span>
                );
              })}
            </li>
          ))}
        </ul>
      </section>
      <button type="button" class="button small" onClick={() => onChange(null)}>
        {text('goalForm_oneGoal')}
      </button>
    </div>
  );
}
