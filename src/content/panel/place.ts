export type Box = { left: number; top: number; right: number; bottom: number };
export type Size = { width: number; height: number };

const gap = 6;
const margin = 8;

/**
 * Where something of `size` stands beside `anchor`, in viewport pixels: below it where there is room or more room than
 * above, starting at its left edge, and never outside of the viewport. What doesn't fit `maxHeight` scrolls inside.
 */
export function placeBeside(anchor: Box, size: Size, viewport: Size) {
  const below = viewport.height - margin - (anchor.bottom + gap);
  const above = anchor.top - gap - margin;
  const goesBelow = size.height <= below || below >= above;
  // Where the anchor has scrolled away, the whole viewport is the room.
  const room = Math.min(viewport.height - 2 * margin, Math.max(160, goesBelow ? below : above));
  const height = Math.min(size.height, room);
  const wanted = goesBelow ? anchor.bottom + gap : anchor.top - gap - height;
  const within = (value: number, length: number, whole: number) =>
    Math.max(margin, Math.min(value, whole - margin - length));
  return {
    left: within(anchor.left, size.width, viewport.width),
    top: within(wanted, height, viewport.height),
    maxHeight: room,
  };
}

/** Moves a shown popover beside `anchor`. */
export function putBeside(popover: HTMLElement, anchor: Element): void {
  popover.style.maxHeight = '';
  const size = { width: popover.offsetWidth, height: popover.scrollHeight + 2 };
  const viewport = {
    width: document.documentElement.clientWidth,
    height: document.documentElement.clientHeight,
  };
  const { left, top, maxHeight } = placeBeside(anchor.getBoundingClientRect(), size, viewport);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
  popover.style.maxHeight = `${maxHeight}px`;
}
