import { useId, useState } from 'preact/hooks';
import { locale } from '../words/text.ts';
import { NumberInput } from './number-input.tsx';
import { editable, parseNumber } from './number-text.ts';

export type QuickNumberProps = {
  label: string;
  value: number;
  /** What is wrong with a number that can't be taken; null when it can. */
  faultOf: (value: number | null) => string | null;
  /** False when it was refused: what was typed stays. */
  onTake: (value: number) => Promise<boolean>;
};

/** One number changed where it stands: taken with Enter or on leaving, given up with Escape. */
export function QuickNumber({ label, value, faultOf, onTake }: QuickNumberProps) {
  const id = useId();
  const stored = editable(value, locale());
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const leave = () => {
    setTyped(null);
    setFault(null);
  };
  const take = async () => {
    if (typed === null || typed === stored) return leave();
    const wanted = parseNumber(typed, locale());
    const wrong = faultOf(wanted);
    if (wrong !== null || wanted === null) return setFault(wrong);
    if (await onTake(wanted)) leave();
  };
  return (
    <div class="quick-number">
      <NumberInput
        aria-label={label}
        value={typed ?? stored}
        aria-invalid={fault ? 'true' : 'false'}
        aria-describedby={fault ? id : undefined}
        onType={setTyped}
        onBlur={() => void take()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void take();
          if (event.key === 'Escape') leave();
        }}
      />
      {fault && (
        <p id={id} class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
