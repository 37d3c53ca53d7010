import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { KeyResult } from '../core/records.ts';
import { locale, number as shown, text } from '../words/text.ts';
import type { InRow } from './milestone.tsx';
import { NumberInput } from './number-input.tsx';
import { editable, parseNumber } from './number-text.ts';
import { spanText } from './value-text.ts';

export type MetricProps = InRow & {
  keyResult: KeyResult;
  /** Keeps what is typed and not yet taken somewhere else, so that it outlives this page. */
  draft?: { typed: string | null; keep: (typed: string | null) => void };
  /** Said after its span: how old it is. */
  children?: ComponentChildren;
  /** False when it was refused: what was typed stays. */
  onTake: (value: number) => Promise<boolean>;
};

/** A metric to type (SPEC K2): taken with Enter or on leaving; what isn't a number stays as typed and says so. */
export function Metric({ keyResult, draft, ownedBy, reach, children, onTake }: MetricProps) {
  const id = useId();
  const { scoring, unit, title } = keyResult;
  const start = scoring.form === 'scale' ? scoring.start : null;
  const value = typeof keyResult.value === 'number' ? keyResult.value : null;
  const stored = value === null ? '' : editable(value, locale());
  const [own, setOwn] = useState<string | null>(null);
  const [typed, onType] = draft ? [draft.typed, draft.keep] : [own, setOwn];
  const [fault, setFault] = useState<string | null>(null);

  const leave = () => {
    onType(null);
    setFault(null);
  };
  const take = async () => {
    if (typed === null || typed === stored) return leave();
    const wanted = parseNumber(typed, locale());
    if (wanted === null) return setFault(text('popup_notNumber', typed, shown(start ?? 12.5)));
    if (await onTake(wanted)) leave();
  };
  const described = [ownedBy, fault && `${id}-fault`].filter(Boolean).join(' ');
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
          onType={onType}
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
          {typed !== null && typed !== stored && ` · ${text('popup_enterSaves')}`}
          {children}
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
