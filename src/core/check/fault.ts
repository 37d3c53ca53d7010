/** What a checker can find; each has its sentence in `_locales` as `check_<code>`. */
export const faultCodes = [
  'goal',
  'frozen',
  'owner',
  'orphan',
  'weight',
  'value',
  'toItself',
  'noNumber',
  'strayNumber',
  'wrongNumber',
  'leftOut',
  'refs',
  'catalogue',
  'standing',
  'bases',
  'time',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** A rule of docs/SPEC.md that what is stored breaks. `what` is the title, or the id, of the record it shows in. */
export type Fault = { rule: string; code: FaultCode; what: string };
