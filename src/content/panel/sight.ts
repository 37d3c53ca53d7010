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

/**
 * Watches `panel` until `signal` aborts. While it arrives it is half transparent, and under something else of ours it is covered,
 * both of which the browser calls not visible: so it is asked once the panel is still, about what is on top of it, anew at
 * each change, and until its answer nothing is known.
 */
export function watchSight(root: ShadowRoot, panel: HTMLElement, signal: AbortSignal): Sight {
  let inView = false;
  /** What the browser says of the panel since it is still; null before. Always true where a browser can't tell. */
  let seen: boolean | null = null;
  let pressedUnder = false;
  const isStill = () => panel.getAnimations().length === 0;
  const onTop = () => [...root.querySelectorAll('[popover]:popover-open')].at(-1) ?? panel;

  const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
    trackVisibility: true,
    delay,
  };
  const visibility = new IntersectionObserver((entries) => {
    const last = entries.at(-1) as Entry;
    // Judged before a list of ours came or went, it says nothing any more.
    if (last.target === onTop()) seen = !last.isIntersecting || last.isVisible !== false;
  }, options);
  let asked: Element | null = null;
  const ask = () => {
    visibility.disconnect();
    seen = null;
    asked = inView && isStill() ? onTop() : null;
    if (asked) visibility.observe(asked);
  };
  const askOfAnother = () => {
    if (asked && asked !== onTop()) ask();
  };
  const presence = new IntersectionObserver((entries) => {
    inView = entries.at(-1)?.isIntersecting === true;
    ask();
  });
  presence.observe(panel);
  // A list, or what outlines a field, comes with an event, which doesn't bubble, and goes with its elements, which send none.
  root.addEventListener('toggle', askOfAnother, { signal, capture: true });
  const elements = new MutationObserver(askOfAnother);
  elements.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    elements.disconnect();
    presence.disconnect();
    visibility.disconnect();
  });
  // It also comes anew within a frame, when the page drew over the control it stands beside.
  for (const type of ['animationstart', 'animationend', 'animationcancel'])
    panel.addEventListener(type, (event) => event.target === panel && ask(), { signal });

  // What lies there now: by the time of the click a page may have taken it away.
  const press = () => {
    const under = seen === false || (seen === true && isUnder(root.host, panel.getBoundingClientRect()));
    pressedUnder = under && isStill();
  };
  for (const type of ['pointerdown', 'keydown'])
    root.addEventListener(type, press, { capture: true, signal });
  return { covered: () => pressedUnder };
}
