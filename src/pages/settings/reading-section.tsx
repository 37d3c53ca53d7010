import { Field } from '../../ui/field.tsx';
import { paces } from '../../words/preferences.ts';
import { counted, number, text } from '../../words/text.ts';
import { Section, type SectionProps } from './section.tsx';

const paceText = (minutes: number): string =>
  minutes < 60
    ? text('settings_everyMinutes', number(minutes))
    : counted('settings_everyHours', minutes / 60);

/** How often linked sites are read. */
export function ReadingSection({ model, view: { preferences } }: SectionProps) {
  return (
    <Section id="readings" title={text('settings_reading')}>
      <Field label={text('settings_readEvery')} hint={text('settings_readEveryHint')}>
        {(control) => (
          <select
            {...control}
            class="input"
            value={preferences.readEvery}
            onChange={(event) => void model.prefer({ readEvery: Number(event.currentTarget.value) })}
          >
            {paces.map((minutes) => (
              <option key={minutes} value={minutes}>
                {paceText(minutes)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Section>
  );
}
