/**
 * Whether a person who acts in the panel can see it. It stands in the top layer, but a page can put something of its own
 * there later, or over it with `pointer-events: none`, and have people press what they don't see. Chromium tells of both
 * (IntersectionObserver v2); where a browser can't, the points of the panel are asked what is on top, which finds what
 * would take the press but not what lets it through.
 */
export type Sight = {
  /** True when something lay over the panel at the moment of the last press or key in it. */
  covered(): boolean;
};

type Entry = IntersectionObserverEntry & { isVisible?: boolean };

/** The least distance between two judgements that browsers allow, ms. */
const delay = 100;
/** How long the panel is still arriving, half transparent; until then nothing is known, ms. */
const arriving = 400;
/** Where points are asked, as shares of the panel's sides. */
const shares = [0.1, 0.5, 0.9];

/** From the prototype: an element that a page names like it would hide the document's own. */
const { elementFromPoint } = Document.prototype;

/** True where a point of `box` that is in view shows something else than `host`. */
function isUnder(host: Element, box: DOMRect): boolean {
  return shares.some((across) =>
    shares.some((down) => {
      const x = box.x + box.width * across;
      const y = box.y + box.height * down;
      const inView = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
      return inView && elementFromPoint.call(document, x, y) !== host;
    }),
  );
}

/** Watches `panel` until `signal` aborts. */
export function watchSight(root: ShadowRoot, panel: HTMLElement, signal: AbortSignal): Sight {
  /** When it last came into view, ms of the page's clock; null while it is closed. */
  let since: number | null = null;
  let hidden = false;
  let pressedUnder = false;

  const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
    trackVisibility: true,
    delay,
  };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1) as Entry;
    if (!last.isIntersecting) since = null;
    else since ??= performance.now();
    hidden = last.isIntersecting && last.isVisible === false;
  }, options);
  observer.observe(panel);
  signal.addEventListener('abort', () => observer.disconnect());

  // What lies there now: by the time of the click a page may have taken it away.
  const press = () => {
    const settled = since !== null && performance.now() - since > arriving;
    pressedUnder = settled && (hidden || isUnder(root.host, panel.getBoundingClientRect()));
  };
  for (const type of ['pointerdown', 'keydown'])
    root.addEventListener(type, press, { capture: true, signal });
  return { covered: () => pressedUnder };
}
