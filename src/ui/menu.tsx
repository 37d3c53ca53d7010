import { useLayoutEffect, useRef } from 'preact/hooks';
import './menu.css';

export type MenuItem = { label: string; run: () => void };
export type MenuProps = {
  label: string;
  /** The button that opened it: the menu stands below, focus returns there. */
  anchor: HTMLElement;
  items: readonly MenuItem[];
  onClose: () => void;
};

/** Left and top, in px, so that a menu of this size below (or above) its button stays in view. */
export function place(button: DOMRect, size: { width: number; height: number }, view: typeof size) {
  const below = button.bottom + 4;
  const fits = below + size.height <= view.height - 4;
  return {
    left: Math.max(4, Math.min(button.right - size.width, view.width - size.width - 4)),
    top: Math.max(4, fits ? below : Math.min(button.top - size.height - 4, view.height - size.height - 4)),
  };
}

/** A menu of a button. Arrow keys, Home, End; Escape, Tab or a click elsewhere closes it. */
export function Menu({ label, anchor, items, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    const view = { width: innerWidth, height: innerHeight };
    const { left, top } = place(anchor.getBoundingClientRect(), element.getBoundingClientRect(), view);
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.querySelector('button')?.focus();
  }, [anchor]);

  const close = () => {
    onClose();
    anchor.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((b) => b.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) buttons.at(to % buttons.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      popover="auto"
      onKeyDown={onKeyDown}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close();
            item.run();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
