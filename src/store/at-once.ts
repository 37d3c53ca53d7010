/**
 * Asks for all at once and waits for all. What one of them throws at once, a full disk for example, is then a failure of the
 * whole like any other, and none of the others fails unheard.
 */
export const atOnce = (...asks: readonly (() => unknown)[]): Promise<unknown[]> =>
  Promise.all(asks.map(async (ask) => ask()));

/** A promise that is waited for later: what it fails with is thrown then, unless something else was before. */
export function handled<P extends Promise<unknown>>(promise: P): P {
  promise.catch(() => undefined);
  return promise;
}
