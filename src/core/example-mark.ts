import type { Actor } from './decide/actor.ts';
import type { Kinds } from './id.ts';

/**
 * Records of the example carry a mark inside their ids, so that it can be taken away again without a list of what belonged to
 * it: after the kind and 9 digits of time come this word and a counter. Chance makes it once in 78 thousand million ids.
 */
const mark = 'example';
const time = 9;

const tailOf = (id: string) => id.slice(id.indexOf(':') + 1);

export const isExample = (id: string): boolean => tailOf(id).startsWith(mark, time);

/** The same actor, whose new ids carry the mark and keep their order. */
export function marked(actor: Actor): Actor {
  let made = 0;
  return {
    ...actor,
    newId<K extends keyof Kinds>(kind: K): Kinds[K] {
      const tail = tailOf(actor.newId(kind));
      made += 1;
      const counter = made.toString(36).padStart(3, '0');
      return `${kind}:${tail.slice(0, time)}${mark}${counter}${tail.slice(-2)}` as Kinds[K];
    },
  };
}
