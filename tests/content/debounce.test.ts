import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounce } from '../../src/content/debounce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('runs once after it is quiet', () => {
  const run = vi.fn();
  const soon = debounce(run, 150, 1000, new AbortController().signal);
  soon();
  vi.advanceTimersByTime(100);
  soon();
  vi.advanceTimersByTime(149);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a page that is never quiet does not put it off for more than a second', () => {
  const run = vi.fn();
  const soon = debounce(run, 150, 1000, new AbortController().signal);
  for (let ms = 0; ms < 3000; ms += 100) {
    soon();
    vi.advanceTimersByTime(100);
  }
  expect(run.mock.calls.length).toBeGreaterThanOrEqual(2);
});

test('aborting ends it', () => {
  const run = vi.fn();
  const life = new AbortController();
  const soon = debounce(run, 150, 1000, life.signal);
  soon();
  life.abort();
  soon();
  vi.advanceTimersByTime(2000);
  expect(run).not.toHaveBeenCalled();
});
