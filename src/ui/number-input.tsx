import type { InputHTMLAttributes } from 'preact';
import { locale } from '../words/text.ts';
import { editable, parseNumber } from './number-text.ts';

export type NumberInputProps = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onInput' | 'onChange'
> & {
  /** As typed; what can't be read as a number stays as it is. */
  value: string;
  onType: (typed: string) => void;
  /** Said after the number: its unit. */
  unit?: string;
};

const steps: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** A number to type, in the language's own way of writing; up and down step it by one. */
export function NumberInput({ value, onType, unit, onKeyDown, ...rest }: NumberInputProps) {
  const now = parseNumber(value, locale());
  return (
    <input
      {...rest}
      class="input number"
      type="text"
      inputMode="decimal"
      autocomplete="off"
      role="spinbutton"
      aria-valuenow={now ?? 0}
      aria-valuetext={unit ? `${value} ${unit}` : value}
      value={value}
      onInput={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step !== undefined && now !== null) {
          event.preventDefault();
          onType(editable(now + step, locale()));
        }
        onKeyDown?.(event);
      }}
    />
  );
}
