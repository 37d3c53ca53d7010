import type { Kinds } from '../core/id.ts';

/** 53 bits of a text: cyrb53 by bryc (public domain, github.com/bryc/code). Not for secrets. */
function bits(text: string, seed: number): number {
  let [h1, h2] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2_654_435_761);
    h2 = Math.imul(h2 ^ code, 1_597_334_677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & h2) + (h1 >>> 0);
}

const digits = (text: string, seed: number): string =>
  bits(text, seed).toString(36).padStart(6, '0').slice(-6);

/**
 * A local id for something whose own is taken by another: the same for the same text, and still sorted by `tail`'s time.
 * Happens where somebody gave their document the id of another's, so that it could take its place here.
 */
export const aliasId = <K extends keyof Kinds>(kind: K, tail: string, text: string): Kinds[K] =>
  `${kind}:${tail.slice(0, 9)}${digits(text, 1)}${digits(text, 2)}` as Kinds[K];
