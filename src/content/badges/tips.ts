import { putBeside } from '../panel/place.ts';
import type { Badge } from './badge.ts';

/** Time to move the pointer from a badge onto its tip, ms. */
const grace = 150;

/**
 * Shows a badge's tip while it is pointed at or has the focus, in the top layer, where no row cuts it. Escape and
 * scrolling close it. Listens on the document, so that a list of 500 badges has no listener of its own.
 */
export function showTips(
  badgeAt: (host: EventTarget | null) => Badge | undefined,
  signal: AbortSignal,
): void {
  const options = { signal, capture: true, passive: true };
  let shown: { badge: Badge; tip: HTMLElement } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    if (shown?.tip.matches(':popover-open')) shown.tip.hidePopover();
    shown = null;
  };
  const open = (badge: Badge) => {
    clearTimeout(timer);
    if (shown?.badge === badge) return;
    close();
    const tip = badge.tip();
    tip.showPopover();
    putBeside(tip, badge.host);
    shown = { badge, tip };
  };
  const over = ({ target }: Event) => {
    const badge = badgeAt(target);
    if (badge) open(badge);
    else if (shown) {
      clearTimeout(timer);
      timer = setTimeout(close, grace);
    }
  };

  document.addEventListener('pointerover', over, options);
  document.addEventListener('focusin', over, options);
  document.addEventListener('focusout', ({ target }) => badgeAt(target) && close(), options);
  document.addEventListener('scroll', close, options);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close(), options);
  signal.addEventListener('abort', close);
}
