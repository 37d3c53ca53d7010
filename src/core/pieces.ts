/** How many things are asked of a database at once: enough that it never waits, few enough that the questions weigh little. */
export const pieceSize = 1_000;

/** A long list in pieces, in its order. */
export function* pieces<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += pieceSize) yield list.slice(from, from + pieceSize);
}
