import type { KeyResult, Value } from '../../../core/records.ts';
import { editable, parseNumber } from '../../../ui/number-text.ts';
import { locale } from '../../../words/text.ts';

/** A value as it is written in the field; '' for none. */
export function writtenOf({ value }: Pick<KeyResult, 'value'>): string {
  if (value === null) return '';
  return editable(typeof value === 'number' ? value : value.done, locale());
}

/** What is typed as a value of this Key Result's form; undefined when it can't be read as one. */
export function valueFrom(
  { scoring, value }: Pick<KeyResult, 'scoring' | 'value'>,
  typed: string,
): Value | undefined {
  if (typed.trim() === '') return null;
  const typedNumber = parseNumber(typed, locale());
  if (typedNumber === null) return undefined;
  if (scoring.form !== 'share') return typedNumber;
  return value !== null && typeof value === 'object' ? { ...value, done: typedNumber } : undefined;
}
