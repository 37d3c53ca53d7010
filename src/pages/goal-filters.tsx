import { RadioGroup } from '../ui/radio-group.tsx';
import { text } from '../words/text.ts';
import { periodText } from '../words/time-text.ts';
import type { PeriodChoice } from './periods.ts';

export type Whose = 'mine' | 'all';

export function WhoseChoice({ value, onChange }: { value: Whose; onChange: (whose: Whose) => void }) {
  return (
    <RadioGroup
      quiet
      label={text('popup_whose')}
      value={value}
      options={[
        { value: 'all', label: text('popup_all') },
        { value: 'mine', label: text('popup_mine') },
      ]}
      onChange={onChange}
    />
  );
}

export type PeriodSelectProps = {
  choices: readonly PeriodChoice[];
  /** A choice's key; '' is all of them. */
  value: string;
  /** Whether all of them can be chosen. */
  anyToo?: boolean;
  /** The person is about to choose. */
  onReach?: () => void;
  onChange: (key: string) => void;
};

export function PeriodSelect({ choices, value, anyToo = true, onReach, onChange }: PeriodSelectProps) {
  return (
    <select
      class="input"
      aria-label={text('popup_period')}
      value={value}
      onFocus={onReach}
      onPointerEnter={onReach}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {anyToo && <option value="">{text('popup_allPeriods')}</option>}
      {choices.map(({ key, period }) => (
        <option key={key} value={key}>
          {periodText(period)}
        </option>
      ))}
    </select>
  );
}
