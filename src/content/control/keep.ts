import { debounce } from '../debounce.ts';
import { isOurs, type Watch } from '../mutations.ts';

/** How long a control waits for a landmark before it floats, ms: pages draw their header late and twice. */
const patience = 1500;
const quiet = 150;
const maxWait = 1000;
const slow = 3000;

export type Keeping = {
  host: HTMLElement;
  /** The element to stand behind just now. */
  find(): Element | null;
  /** Puts the host behind the element, or floating for null. */
  put(anchor: Element | null): void;
  remove(): void;
  /** Somebody works with it: it may not be gone, not even for a moment. */
  inUse(): boolean;
  watch: Watch;
  signal: AbortSignal;
};

/**
 * Keeps a control where it belongs while the page draws itself again and again: behind the landmark that fits now, else
 * floating. It is put anew when that landmark is another element or somebody removed our host; never because something
 * else was put between them, so that two extensions don't push each other around.
 */
export function keepPlaced({ host, find, put, remove, inUse, watch, signal }: Keeping): () => void {
  let placed: Element | 'floating' | null = null;
  let lostAt: number | null = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stands = (anchor: Element) => placed === anchor && host.parentNode === anchor.parentNode;

  const reconcile = () => {
    if (signal.aborted) return;
    clearTimeout(timer);
    const anchor = find();
    // Looking has found that the extension is gone: nothing may be put back.
    if (signal.aborted) return;
    if (anchor) {
      lostAt = null;
      if (!stands(anchor)) put(anchor);
      placed = anchor;
      return;
    }
    if (placed === 'floating' && host.isConnected) return;
    lostAt ??= performance.now();
    const left = inUse() ? 0 : lostAt + patience - performance.now();
    if (left > 0) {
      // It may stand behind something that now belongs to another thing.
      if (placed !== null) remove();
      placed = null;
      timer = setTimeout(reconcile, left);
      return;
    }
    put(null);
    placed = 'floating';
  };

  const soon = debounce(reconcile, quiet, maxWait, signal);
  watch((records) => {
    if (host.isConnected && records.every(isOurs)) return;
    // Drawn over by the page: back before anybody sees it, if its landmark is there again already.
    if (placed !== null && !host.isConnected) reconcile();
    else soon();
  }, signal);
  const interval = setInterval(() => {
    if (document.visibilityState === 'visible') reconcile();
  }, slow);
  signal.addEventListener('abort', () => {
    clearInterval(interval);
    clearTimeout(timer);
    remove();
  });
  reconcile();
  return reconcile;
}
