import type { GoalId } from '../../../core/records.ts';
import type { Lever } from '../../../store/read/levers.ts';
import { Field } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { spanText, valueText } from '../../../ui/value-text.ts';
import { text } from '../../../words/text.ts';
import { valueFrom } from './what-if.ts';

export type WhatIfRowProps = {
  lever: Lever;
  /** The goal whose page it is; other goals are named. */
  home: GoalId;
  typed: string;
  onType: (typed: string) => void;
};

/** One Key Result to turn, in its own form: a tick, a number, or how much of a total is done. */
export function WhatIfRow({ lever: { keyResult, goal }, home, typed, onType }: WhatIfRowProps) {
  const { title, scoring, unit, value } = keyResult;
  const place = goal.id === home ? '' : goal.title;
  if (scoring.form === 'step')
    return (
      <li>
        <label class="lever-step">
          <input
            type="checkbox"
            checked={typed === '1'}
            onChange={(event) => onType(event.currentTarget.checked ? '1' : '0')}
          />
          {title}
        </label>
        {place && <span class="hint">{place}</span>}
      </li>
    );
  // A share that was never read has no total to try a part of.
  const total = value !== null && typeof value === 'object' ? value.total : null;
  if (scoring.form === 'share' && total === null)
    return (
      <li>
        <span>{title}</span> <span class="hint">{valueText(keyResult)}</span>
      </li>
    );
  return (
    <li>
      <Field
        label={title}
        hint={[place, text('dashboard_valueNow', valueText(keyResult)), spanText(scoring, unit)]
          .filter(Boolean)
          .join(' · ')}
        fault={valueFrom(keyResult, typed) === undefined ? text('goalForm_needsNumber') : null}
      >
        {(control) => <NumberInput {...control} value={typed} unit={unit} onType={onType} />}
      </Field>
    </li>
  );
}
