import type { Level } from '../../core/records.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../words/text.ts';
import { dayAt, periodText } from '../../words/time-text.ts';
import type { GoalDraft } from './draft.ts';
import { linesOf } from './outline.ts';
import { periodsFrom } from './periods.ts';
import type { Faults } from './use-fault.ts';

const levels: readonly Level[] = ['corporate', 'group', 'team', 'individual'];

/** `onList`: a list was pasted as the title. Left out where there is one goal and no more. */
export type OwnFieldsProps = {
  draft: GoalDraft;
  set: (part: Partial<GoalDraft>) => void;
  faults: Faults;
  onList?: (list: string) => void;
};

/** A goal's own fields (SPEC G1). A list pasted as the title makes several goals. */
export function OwnFields({ draft, set, faults, onList }: OwnFieldsProps) {
  const offered = periodsFrom(dayAt(Date.now()));
  const own = offered.some((p) => p.start === draft.period.start && p.end === draft.period.end);
  const periods = own ? offered : [draft.period, ...offered];
  const typed = (field: 'name' | 'title', label: string, placeholder: string) => (
    <div data-field={field}>
      <Field label={label} fault={faults.at(field)}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="text"
            maxLength={500}
            autocomplete={field === 'name' ? 'name' : 'off'}
            placeholder={placeholder}
            value={draft[field] ?? ''}
            onInput={(event) => set({ [field]: event.currentTarget.value })}
            onPaste={(event) => {
              const list = event.clipboardData?.getData('text/plain') ?? '';
              if (!onList || field !== 'title' || linesOf(list).length < 2) return;
              event.preventDefault();
              onList(list);
            }}
          />
        )}
      </Field>
    </div>
  );
  return (
    <>
      {draft.name !== null && typed('name', text('goalForm_yourName'), '')}
      {draft.list === null && typed('title', text('goalForm_title'), text('goalForm_titlePlaceholder'))}
      <div class="form-pair">
        <Field label={text('goalForm_level')}>
          {(control) => (
            <select
              {...control}
              class="input"
              value={draft.level}
              onChange={(event) => set({ level: event.currentTarget.value as Level })}
            >
              {levels.map((level) => (
                <option key={level} value={level}>
                  {text(`level_${level}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div data-field="period">
          <Field label={text('goalForm_period')} fault={faults.at('period')}>
            {(control) => (
              <select
                {...control}
                class="input"
                value={periods.findIndex((p) => p.start === draft.period.start && p.end === draft.period.end)}
                onChange={(event) =>
                  set({ period: periods[Number(event.currentTarget.value)] ?? draft.period })
                }
              >
                {periods.map((period, i) => (
                  <option key={`${period.start}/${period.end}`} value={i}>
                    {periodText(period)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </div>
    </>
  );
}
