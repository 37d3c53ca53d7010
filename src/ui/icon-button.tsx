import type { ComponentChildren } from 'preact';

export type IconButtonProps = {
  /** What it does: its name, and its tip under the mouse. */
  name: string;
  busy?: boolean;
  onClick: () => void;
  children: ComponentChildren;
};

export function IconButton({ name, busy, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={name}
      aria-busy={busy}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
