import { expect, test } from 'vitest';
import { placeBeside } from '../../src/content/panel/place.ts';

const viewport = { width: 1000, height: 600 };
const size = { width: 360, height: 300 };
const at = (left: number, top: number) => ({ left, top, right: left + 150, bottom: top + 26 });

test('below the control, at its left edge', () => {
  expect(placeBeside(at(100, 40), size, viewport)).toMatchObject({ left: 100, top: 72 });
});

test('above it where there is no room below', () => {
  expect(placeBeside(at(100, 560), size, viewport)).toMatchObject({ top: 254 });
});

test('never outside of the viewport, however narrow the column of the control', () => {
  expect(placeBeside(at(900, 40), size, viewport).left).toBe(632);
  expect(placeBeside(at(-300, 40), size, viewport).left).toBe(8);
  expect(placeBeside(at(100, -400), size, viewport).top).toBe(8);
});

test('what does not fit scrolls inside', () => {
  const { top, maxHeight } = placeBeside(at(0, 200), { width: 360, height: 2000 }, viewport);
  expect(top + maxHeight).toBeLessThanOrEqual(592);
});
