import { SearchIcon } from './icons.tsx';

export type SearchFieldProps = {
  name: string;
  value: string;
  onFocus?: () => void;
  onInput: (value: string) => void;
  onEnter?: () => void;
};

export function SearchField({ name, value, onFocus, onInput, onEnter }: SearchFieldProps) {
  return (
    <div class="search">
      <SearchIcon />
      <input
        class="input"
        type="search"
        aria-label={name}
        placeholder={name}
        value={value}
        onFocus={onFocus}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter?.();
        }}
      />
    </div>
  );
}
