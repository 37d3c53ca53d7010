import type { Used } from './records.ts';

/** From this share of a site's daily allowance on, rounds that start by themselves come once an hour only. 0…1. */
const slowFrom = 0.8;
/** A little less than an hour, in ms, so that a round a few seconds early isn't put off to the next. */
const rest = 55 * 60_000;

/** True where little is left of a site's daily allowance, which all its programs live on. */
export const isScarce = (used: Used | undefined): boolean => used !== undefined && used.share >= slowFrom;

/** True while a site is spared for that: it was heard from within the hour. A later hour is one of a clock that was put back. */
export const isSpared = (used: Used | undefined, now: number): boolean =>
  used !== undefined && isScarce(used) && Math.abs(now - used.at) < rest;
