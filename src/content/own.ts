/**
 * A global that one of our scripts has set. Elements of the page are seen there too, by their ids and names, in every world;
 * they stand on the global's prototype.
 */
export const own = <G extends object, K extends keyof G>(globals: G, name: K): G[K] | undefined =>
  Object.hasOwn(globals, name) ? globals[name] : undefined;
