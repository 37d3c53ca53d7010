/** Hears of every change of the page, until `signal` aborts. */
export type Watch = (heard: (records: readonly MutationRecord[]) => void, signal: AbortSignal) => void;

/** True for a change that only put our own elements in or took them out. */
export const isOurs = ({ type, addedNodes, removedNodes }: MutationRecord): boolean =>
  type === 'childList' &&
  [...addedNodes, ...removedNodes].every((node) => node.nodeName === 'KEYRISE-OVERLAY');

/** One observer of the page, and of these attributes, for all that stands in it; while nothing does, nothing is observed. */
export function pageWatch(attributeFilter: string[]): Watch {
  const listeners = new Set<(records: readonly MutationRecord[]) => void>();
  let observer: MutationObserver | null = null;
  return (heard, signal) => {
    if (signal.aborted) return;
    if (listeners.size === 0) {
      observer ??= new MutationObserver((records) => {
        for (const heard of listeners) heard(records);
      });
      observer.observe(document, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter,
      });
    }
    listeners.add(heard);
    signal.addEventListener('abort', () => {
      listeners.delete(heard);
      if (listeners.size === 0) observer?.disconnect(); // made with the first listener
    });
  };
}
