import { Field } from '../../ui/field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { languages } from '../../words/language.ts';
import { themes } from '../../words/preferences.ts';
import { text } from '../../words/text.ts';
import { Section, type SectionProps } from './section.tsx';

/** How Keyrise's own pages look and what they speak. */
export function LookSection({ model, view: { preferences } }: SectionProps) {
  return (
    <Section id="look" title={text('settings_look')}>
      <div>
        <RadioGroup
          label={text('settings_theme')}
          value={preferences.theme}
          options={themes.map((value) => ({ value, label: text(`settings_theme_${value}`) }))}
          onChange={(theme) => void model.prefer({ theme })}
        />
        <p class="hint">{text('settings_themeHint')}</p>
      </div>
      <Field label={text('settings_language')} hint={text('settings_languageHint')}>
        {(control) => (
          <select
            {...control}
            class="input"
            value={preferences.language}
            onChange={(event) => void model.prefer({ language: event.currentTarget.value })}
          >
            <option value="">{text('settings_languageBrowser')}</option>
            {Object.entries(languages).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Section>
  );
}
