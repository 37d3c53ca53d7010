/** How far outside of what is seen a row counts as near: one screen, of the page's and of any list that scrolls in it. */
const margin = '100%';

/** `scrollMargin` is younger than the library's types. */
type Options = IntersectionObserverInit & { scrollMargin: string };

export type Near = {
  /** Tells once when `element` is near, now or when it comes there. */
  await(element: Element): void;
  forget(element: Element): void;
};

/**
 * Tells which elements come near to what a person sees. The browser looks as it draws, so that nothing here measures the page.
 * Where a browser knows no margin of inner lists, rows of those are told of as they come into sight.
 */
export function awaitNear(came: (elements: Element[]) => void, signal: AbortSignal): Near {
  const awaited = new Set<Element>();
  const options: Options = { rootMargin: margin, scrollMargin: margin };
  const observer = new IntersectionObserver((entries) => {
    const near = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    for (const element of near) forget(element);
    if (near.length > 0) came(near);
  }, options);
  signal.addEventListener('abort', () => observer.disconnect());

  function forget(element: Element) {
    if (awaited.delete(element)) observer.unobserve(element);
  }

  return {
    await(element) {
      if (awaited.has(element)) return;
      awaited.add(element);
      observer.observe(element);
    },
    forget,
  };
}
