import { useState } from 'preact/hooks';
import { isDay } from '../../core/day.ts';
import { Field } from '../../ui/field.tsx';
import type { NamedPeriod } from '../../words/preferences.ts';
import { locale, text } from '../../words/text.ts';
import { dayText } from '../../words/time-text.ts';
import { Section, type SectionProps } from './section.tsx';

const months = Array.from({ length: 12 }, (_, i) => i + 1);
const monthName = (month: number) =>
  new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 1));

/** What periods are called: where a year begins, and names of a company's own. Goals have dates, so none changes (decision 0001). */
export function PeriodsSection({ model, view: { preferences } }: SectionProps) {
  const { yearStart, periods } = preferences;
  return (
    <Section id="periods" title={text('settings_periods')}>
      <Field label={text('settings_yearStart')} hint={text('settings_yearStartHint')}>
        {(control) => (
          <select
            {...control}
            class="input"
            value={yearStart}
            onChange={(event) => void model.prefer({ yearStart: Number(event.currentTarget.value) })}
          >
            {months.map((month) => (
              <option key={month} value={month}>
                {monthName(month)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="own-periods">
        <h3 id="own-periods">{text('settings_ownPeriods')}</h3>
        <p class="hint">{text('settings_ownPeriodsHint')}</p>
        {periods.length === 0 ? (
          <p>{text('settings_noOwnPeriods')}</p>
        ) : (
          <ul aria-labelledby="own-periods" class="rows">
            {periods.map((period) => (
              <li key={`${period.start}/${period.end}`}>
                <span>
                  <strong>{period.name}</strong>{' '}
                  <span class="hint">
                    {dayText(period.start)} – {dayText(period.end)}
                  </span>
                </span>
                <button
                  type="button"
                  class="button small"
                  aria-label={text('settings_removePeriod', period.name)}
                  onClick={() => void model.prefer({ periods: periods.filter((of) => of !== period) })}
                >
                  {text('dashboard_remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
        <AddPeriod
          onAdd={(period) => {
            const others = periods.filter((of) => of.start !== period.start || of.end !== period.end);
            const all = [...others, period].sort((a, b) => (a.start < b.start ? -1 : 1));
            void model.prefer({ periods: all });
          }}
        />
      </div>
    </Section>
  );
}

function AddPeriod({ onAdd }: { onAdd: (period: NamedPeriod) => void }) {
  const [typed, setTyped] = useState({ name: '', start: '', end: '' });
  const [fault, setFault] = useState<{ at: 'name' | 'days'; words: string } | null>(null);
  const add = () => {
    const { start, end } = typed;
    const name = typed.name.trim();
    if (name === '') return setFault({ at: 'name', words: text('settings_periodNeedsName') });
    if (!isDay(start) || !isDay(end) || end < start)
      return setFault({ at: 'days', words: text('settings_periodNeedsDays') });
    setFault(null);
    setTyped({ name: '', start: '', end: '' });
    onAdd({ name, start, end });
  };
  const day = (part: 'start' | 'end', label: string, wrong: boolean) => (
    <Field label={label} fault={wrong ? (fault?.words ?? null) : null}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          value={typed[part]}
          onInput={(event) => setTyped({ ...typed, [part]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      class="add-period"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={text('settings_periodName')} fault={fault?.at === 'name' ? fault.words : null}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="text"
            maxLength={60}
            value={typed.name}
            onInput={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
          />
        )}
      </Field>
      {day('start', text('settings_periodStart'), fault?.at === 'days')}
      {day('end', text('settings_periodEnd'), false)}
      <button type="submit" class="button">
        {text('settings_addPeriod')}
      </button>
    </form>
  );
}
