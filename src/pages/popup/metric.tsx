import { useId, useState } from 'preact/hooks';
import { NumberInput } from '../../ui/number-input.tsx';
import { editable, parseNumber } from '../../ui/number-text.ts';
import { locale, number as shown, text } from '../../ui/text.ts';
import type { FormOfRow } from './key-result-row.tsx';
import { spanText } from './row-text.ts';

/** A metric to type (SPEC K2): taken with Enter or on leaving; what isn't a number stays as typed and says so. */
export function Metric({ model, row: { keyResult }, ownedBy, reach }: FormOfRow) {
  const id = useId();
  const { scoring, unit, title } = keyResult;
  const start = scoring.form === 'scale' ? scoring.start : null;
  const value = typeof keyResult.value === 'number' ? keyResult.value : null;
  const stored = value === null ? '' : editable(value, locale());
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const leave = () => {
    setTyped(null);
    setFault(null);
  };
  const take = async () => {
    if (typed === null || typed === stored) return leave();
    const wanted = parseNumber(typed, locale());
    if (wanted === null) return setFault(text('popup_notNumber', typed, shown(start ?? 12.5)));
    if (await model.change(() => model.ask('setMetric', { keyResult: keyResult.id, value: wanted }))) leave();
  };
  const described = [ownedBy?.id, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="metric">
      <label for={id}>{title}</label>
      <div class="metric-line">
        <NumberInput
          id={id}
          tabIndex={reach}
          value={typed ?? stored}
          unit={unit}
          placeholder={start === null ? '' : shown(start)}
          disabled={ownedBy !== null}
          aria-invalid={fault ? 'true' : 'false'}
          aria-describedby={described || undefined}
          onType={setTyped}
          onBlur={() => void take()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void take();
            if (event.key !== 'Escape' || typed === null) return;
            event.stopPropagation();
            event.preventDefault();
            leave();
          }}
        />
        <span class="note">
          {spanText(scoring, unit)}
          {value === null && ` · ${text('popup_noUpdate')}`}
          {scoring.form === 'range' && keyResult.weight === 0 && ` · ${text('popup_guardrail')}`}
        </span>
      </div>
      {fault && (
        <p id={`${id}-fault`} class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
