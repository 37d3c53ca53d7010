import type { KeyResult } from '../core/records.ts';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { parseNumber } from '../ui/number-text.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { spanText, valueText } from '../ui/value-text.ts';
import { locale, text } from '../words/text.ts';
import type { Fault } from './goal-form/draft.ts';
import type { Faults } from './goal-form/use-fault.ts';

/** A check-in as it is being typed. */
export type Told = { value: string; note: string; confidence: string };

export const nothingTold: Told = { value: '', note: '', confidence: '' };

/** True when a value can be given by hand here (SPEC K1, K2): a share and a linked step come from their source. */
export const takesValue = ({ scoring, source }: KeyResult): boolean =>
  scoring.form !== 'share' && !(scoring.form === 'step' && source.from === 'link');

export function faultOfTold(told: Told): Fault | null {
  if (told.value.trim() === '' || parseNumber(told.value, locale()) !== null) return null;
  return { field: 'value', why: 'goalForm_needsNumber' };
}

/** What to send; call it only on what has no fault. */
export const toldOf = ({ value, note, confidence }: Told) => ({
  value: parseNumber(value, locale()),
  note: note.trim(),
  confidence: confidence === '' ? null : Number(confidence),
  at: null,
});

export const isTold = ({ value, note, confidence }: Told): boolean =>
  `${value}${note}${confidence}`.trim() !== '';

export type ToldFieldsProps = {
  keyResult: KeyResult | null;
  told: Told;
  set: (part: Partial<Told>) => void;
  faults: Faults;
};

const levels = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

/** Value, note and confidence of a check-in (SPEC S6, H1). */
export function ToldFields({ keyResult, told, set, faults }: ToldFieldsProps) {
  return (
    <>
      {keyResult && takesValue(keyResult) && (
        <Value keyResult={keyResult} told={told} set={set} faults={faults} />
      )}
      <Field label={text('dashboard_note')}>
        {(control) => (
          <textarea
            {...control}
            class="input"
            rows={3}
            maxLength={20_000}
            value={told.note}
            onInput={(event) => set({ note: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="confidence">
        <RadioGroup
          label={text('dashboard_confidence')}
          value={told.confidence}
          options={levels.map((level) => ({ value: level as string, label: level }))}
          onChange={(confidence) => set({ confidence })}
        />
      </div>
    </>
  );
}

function Value({ keyResult, told, set, faults }: ToldFieldsProps & { keyResult: KeyResult }) {
  const { scoring, unit } = keyResult;
  if (scoring.form === 'step')
    return (
      <RadioGroup
        label={text('dashboard_value')}
        value={told.value}
        options={[
          { value: '0', label: text('popup_notYet') },
          { value: '1', label: text('popup_done') },
        ]}
        onChange={(value) => set({ value })}
      />
    );
  const hint = [text('dashboard_valueNow', valueText(keyResult)), spanText(scoring, unit)];
  return (
    <div data-field="value">
      <Field
        label={unit ? text('dashboard_valueIn', unit) : text('dashboard_value')}
        hint={hint.filter(Boolean).join(' · ')}
        fault={faults.at('value')}
      >
        {(control) => (
          <NumberInput {...control} value={told.value} onType={(value) => set({ value })} unit={unit} />
        )}
      </Field>
    </div>
  );
}
