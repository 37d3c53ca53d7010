/** How far a long piece of work is. */
export type Step = { done: number; total: number };

/** Work that can be told about, and given up, between two steps; it ends with its result. */
export type Steps<T> = Generator<Step, T, void>;

/** Does all of it now. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Does all of it now, and tells how far it is, not more often than a person can see it. Meant for a worker of its own: who
 * waits elsewhere hears it at once, and gives the work up by ending the worker.
 * @param clock ms, from any beginning
 * @param every ms between two tellings
 */
export function telling<T>(steps: Steps<T>, told: (step: Step) => void, clock: () => number, every = 100): T {
  let last = Number.NEGATIVE_INFINITY;
  let step = steps.next();
  while (!step.done) {
    const now = clock();
    if (now - last >= every) {
      told(step.value);
      last = now;
    }
    step = steps.next();
  }
  return step.value;
}
