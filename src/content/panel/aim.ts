import type { PageField } from '../source-pages.ts';

/** Everything that a press on the page sets off; none of it reaches the page while something is pointed at. */
const presses = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'dblclick'];

/** The first thing on the way out from what was pointed at that is part of a field; into open shadow roots too. */
function fieldUnder(event: Event, fieldAt: (element: Element) => PageField | null): PageField | null {
  for (const part of event.composedPath()) {
    const field = part instanceof Element ? fieldAt(part) : null;
    if (field) return field;
  }
  return null;
}

/**
 * Lets a person point at a field of the page: outlines the one under the pointer, and hands over the one that is pressed,
 * null for a press beside all of them. The page hears nothing of it. Our own host is left alone.
 */
export function aim(
  root: ShadowRoot,
  fieldAt: (element: Element) => PageField | null,
  picked: (field: PageField | null) => void,
  signal: AbortSignal,
): void {
  const options = { signal, capture: true };
  const frame = document.createElement('div');
  frame.className = 'aim';
  frame.popover = 'manual';
  root.append(frame);
  signal.addEventListener('abort', () => frame.remove());

  const outline = (event: Event) => {
    const field = event.target === root.host ? null : fieldUnder(event, fieldAt);
    if (!field) return frame.matches(':popover-open') ? frame.hidePopover() : undefined;
    const { left, top, width, height } = field.box.getBoundingClientRect();
    Object.assign(frame.style, {
      left: `${left - 3}px`,
      top: `${top - 3}px`,
      width: `${width + 6}px`,
      height: `${height + 6}px`,
    });
    if (!frame.matches(':popover-open')) frame.showPopover();
  };
  window.addEventListener('pointermove', outline, options);
  for (const type of presses)
    window.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || event.target === root.host) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (type === 'click') picked(fieldUnder(event, fieldAt));
      },
      options,
    );
}
