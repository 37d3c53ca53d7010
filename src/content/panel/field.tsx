export type FieldProps = {
  name: 'start' | 'target' | 'title' | 'weight';
  label: string;
  kind: 'text' | 'number';
  value: string;
  trouble: string | null;
  hint?: string;
  /** What a number is counted in. */
  unit?: string;
  change(value: string): void;
};

/** One labelled field; a refusal stands below it and is spoken. */
export function Field({ name, label, kind, value, trouble, hint, unit, change }: FieldProps) {
  const described = [unit && `${name}-unit`, trouble && `${name}-trouble`, hint && `${name}-hint`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="with-unit">
        <input
          id={name}
          name={name}
          autocomplete="off"
          {...(kind === 'number' ? { type: 'number', step: 'any' } : { type: 'text', maxLength: 500 })}
          aria-invalid={trouble !== null}
          aria-describedby={described || undefined}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
        {unit && (
          <span class="unit" id={`${name}-unit`}>
            {unit}
          </span>
        )}
      </div>
      {trouble && (
        <p class="refusal" role="alert" id={`${name}-trouble`}>
          {trouble}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
