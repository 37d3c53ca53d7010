const interval = 500;

/** The Navigation API, as far as it is used; absent before Firefox 147. */
type WithNavigation = { navigation?: EventTarget };

/**
 * Tells when the page's address changes without a load: by the Navigation API where there is one, and by comparing the
 * address twice a second while the page can be seen. Also tells once the document is parsed, because a self-hosted
 * site's context path is known only then. All that a page which is nobody's ever pays for.
 */
export function watchAddress(changed: (href: string) => void, signal: AbortSignal): () => void {
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
    navigation.addEventListener('navigatesuccess', check, { signal });
  }
  document.addEventListener('visibilitychange', check, { signal });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', again, { signal });
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') check();
  }, interval);
  signal.addEventListener('abort', () => clearInterval(timer));
  check();
  return check;
}
