/** How far a long piece of work is. */
export type Step = { done: number; total: number };

/** Work that can be paused and given up between two steps; it ends with its result. */
export type Steps<T> = Generator<Step, T, void>;

/** Does all of it now. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Does the work in slices, so that the thread stays free for messages between them.
 * @param told hears every slice's last step
 * @param pause what to wait for between slices; a macrotask
 * @param slice ms
 * @throws the signal's reason once it is aborted; nothing was changed then
 */
export async function inSlices<T>(
  steps: Steps<T>,
  signal: AbortSignal,
  told: (step: Step) => void,
  pause: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve)),
  slice = 50,
): Promise<T> {
  let since = performance.now();
  let step = steps.next();
  while (!step.done) {
    signal.throwIfAborted();
    if (performance.now() - since > slice) {
      told(step.value);
      await pause();
      signal.throwIfAborted();
      since = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
