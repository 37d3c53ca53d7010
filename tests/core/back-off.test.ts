import { expect, test } from 'vitest';
import { backOffAfter, restsUntil, waitsUntil } from '../../src/core/back-off.ts';
import type { BackOff } from '../../src/core/records.ts';

test('[L1] a site that fails rests 2 minutes, then twice as long each time, an hour at most', () => {
  let before: BackOff | undefined;
  const minutes = Array.from({ length: 8 }, () => {
    before = backOffAfter(before, 'siteDown', 1_000);
    return ((before?.until ?? 0) - 1_000) / 60_000;
  });
  expect(minutes).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
  expect(backOffAfter({ failures: 1e9, until: 0 }, 'offline', 0)?.until).toBe(3_600_000);
});

test('a round that works ends it; what only the person can mend is asked at the usual time', () => {
  const before = { failures: 3, until: 9 };
  expect(backOffAfter(before, null, 0)).toBeUndefined();
  for (const reason of ['signedOut', 'otherAccount', 'noPermission', 'forbidden'] as const)
    expect(backOffAfter(before, reason, 0)).toBeUndefined();
});

test('[L1] a rest, and what a site asked for, hold; what a clock of another year has written holds nobody back', () => {
  const [now, hour, year] = [1_800_000_000_000, 3_600_000, 31_536_000_000];
  const backOff = backOffAfter({ failures: 9, until: 0 }, 'siteDown', now);
  expect(restsUntil(backOff, now)).toBe(now + hour);
  expect(restsUntil(backOff, now + hour)).toBe(0);
  expect(restsUntil(backOff, now - year)).toBe(0);
  expect(restsUntil(undefined, now)).toBe(0);
  const trouble = { at: now, retryAt: now + 24 * hour };
  expect(waitsUntil(trouble, now)).toBe(now + 24 * hour);
  expect(waitsUntil(trouble, now - 5_000)).toBe(now + 24 * hour);
  expect([now + 24 * hour, now - 2 * hour, now - year].map((at) => waitsUntil(trouble, at))).toEqual([
    0, 0, 0,
  ]);
  expect(waitsUntil({ at: now, retryAt: now + year }, now)).toBe(0);
  expect(waitsUntil(null, now)).toBe(0);
});
