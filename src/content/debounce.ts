/** Calls `run` once after `wait` ms of quiet, but never later than `maxWait` ms after the first call that waits. */
export function debounce(run: () => void, wait: number, maxWait: number, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first: number | undefined;
  const stop = () => {
    clearTimeout(timer);
    first = undefined;
  };
  signal.addEventListener('abort', stop);
  return () => {
    if (signal.aborted) return;
    const now = performance.now();
    first ??= now;
    clearTimeout(timer);
    const fire = () => {
      first = undefined;
      run();
    };
    timer = setTimeout(fire, Math.max(0, Math.min(wait, first + maxWait - now)));
  };
}
