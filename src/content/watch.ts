const interval = 500;

/** The Navigation API, as far as it is used; absent before Firefox 147. */
type WithNavigation = { navigation?: EventTarget };

/**
 * Tells when the page's address changes without a load: by the Navigation API, or where there is none by comparing the
 * address twice a second while the page can be seen. `headToo`: tells once more when the document is parsed, because its
 * head says what it is about. All that a page which is nobody's ever pays for.
 */
export function watchAddress(
  changed: (href: string) => void,
  headToo: boolean,
  signal: AbortSignal,
): () => void {
  let href = '';
  const check = () => {
    if (signal.aborted || href === location.href) return;
    href = location.href;
    changed(href);
  };
  const again = () => {
    href = '';
    check();
  };
  const { navigation } = globalThis as WithNavigation;
  if (navigation) {
    navigation.addEventListener('currententrychange', check, { signal });
  } else {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') check();
    }, interval);
    signal.addEventListener('abort', () => clearInterval(timer));
    document.addEventListener('visibilitychange', check, { signal });
  }
  if (headToo && document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', again, { signal });
  check();
  return check;
}
