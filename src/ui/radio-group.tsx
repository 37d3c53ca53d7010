import { useId } from 'preact/hooks';

export type RadioGroupProps<V extends string> = {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
  /** The label is said but not drawn. */
  quiet?: boolean;
};

/** A choice between a few words, side by side. */
export function RadioGroup<V extends string>({ label, options, value, onChange, quiet }: RadioGroupProps<V>) {
  const id = useId();
  return (
    <div class="field" role="radiogroup" aria-labelledby={id}>
      <span id={id} class={quiet ? 'hidden' : 'label'}>
        {label}
      </span>
      <div class="segments">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </div>
  );
}
