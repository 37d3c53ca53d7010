import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What a control inside a field takes over, so that label and refusal belong to it. */
export type FieldControl = {
  id: string;
  'aria-invalid': 'true' | 'false';
  'aria-describedby': string | undefined;
};

export type FieldProps = {
  label: string;
  /** Why what is in it can't be taken, in words. */
  fault?: string | null;
  hint?: string;
  children: (control: FieldControl) => ComponentChildren;
};

/** A labelled control; a refusal stands right below it and is said aloud. */
export function Field({ label, fault, hint, children }: FieldProps) {
  const id = useId();
  const described = [fault ? `${id}-fault` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-invalid': fault ? 'true' : 'false',
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
      {fault && (
        <p id={`${id}-fault`} class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
