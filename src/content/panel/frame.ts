import { putBeside } from './place.ts';

export type Frame = {
  element: HTMLElement;
  open(): void;
  /** `focus`: where the keyboard goes back to, the control unless somebody clicked elsewhere. */
  close(focus?: 'control' | 'nowhere'): void;
  isOpen(): boolean;
  /** While something is pointed at in the page, a press there doesn't close it. */
  hold(on: boolean): void;
  enter(): void;
  moved(): void;
};

/** Where the focus goes first. */
const entrance = '.panel-inside :is(input:not(:disabled), button:not(:disabled))';
const focusable = 'button, input, textarea, summary, [tabindex="0"]';

/** Tab goes round inside the panel; the page behind it is one Escape away. */
function keepTab(event: KeyboardEvent, element: HTMLElement, root: ShadowRoot): void {
  const stops = [...element.querySelectorAll<HTMLElement>(focusable)].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility(),
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const other = event.shiftKey ? stops.at(-1) : stops[0];
  if (!other || (root.activeElement !== edge && root.activeElement !== element)) return;
  if (root.activeElement === element && !event.shiftKey) return;
  event.preventDefault();
  other.focus();
}

/**
 * The panel's outside: a dialog in the top layer, so that no scroller, transform or z-index of the page cuts it,
 * standing beside the control wherever that goes. Escape and a click elsewhere close it; what was typed stays in it.
 */
export function createFrame(
  root: ShadowRoot,
  control: HTMLElement,
  told: (open: boolean) => void,
  signal: AbortSignal,
): Frame {
  const element = document.createElement('div');
  element.className = 'panel';
  element.popover = 'manual';
  element.tabIndex = -1;
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-labelledby', 'panel-heading');
  control.after(element);
  let showing: AbortController | null = null;
  let held = false;

  const put = () => {
    if (element.isConnected && element.matches(':popover-open')) putBeside(element, control);
  };
  const show = () => {
    if (!element.isConnected) return;
    // The open list of goals is one more popover; taking our host out of the page closes both.
    for (const popover of [element, ...element.querySelectorAll<HTMLElement>('[popover]')])
      if (!popover.matches(':popover-open')) popover.showPopover();
    put();
  };

  function close(focus: 'control' | 'nowhere' = 'control') {
    showing?.abort(); // nothing to end when it is closed already
    showing = null;
    if (element.matches(':popover-open')) element.hidePopover();
    told(false);
    if (focus === 'control') control.focus({ preventScroll: true });
  }

  /** Moves the focus in: to the first field, or to the dialog itself while it has none. */
  function enter() {
    const inside = root.activeElement !== element && element.contains(root.activeElement);
    if (showing && !inside)
      (element.querySelector<HTMLElement>(entrance) ?? element).focus({ preventScroll: true });
  }

  function open() {
    showing = new AbortController();
    const options = { signal: AbortSignal.any([signal, showing.signal]), capture: true, passive: true };
    show();
    told(true);
    // After the key or click that opened it has run its course: a held Enter must not press what is focused next.
    requestAnimationFrame(enter);
    window.addEventListener('scroll', put, options);
    window.addEventListener('resize', put, options);
    window.addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted && !held && event.target !== root.host) close('nowhere');
      },
      options,
    );
    const observer = new ResizeObserver(put);
    observer.observe(control);
    for (const child of element.children) observer.observe(child);
    options.signal.addEventListener('abort', () => observer.disconnect());
  }

  element.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Tab') keepTab(event, element, root);
    // A key that is held down may not go on to press what the first stroke has brought.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  signal.addEventListener('abort', () => {
    if (showing) close('nowhere');
    element.remove();
  });

  return {
    element,
    open,
    close,
    isOpen: () => showing !== null,
    hold(on) {
      held = on;
    },
    enter,
    moved: () => showing && show(),
  };
}
