import { describe, expect, test } from 'vitest';
import { moveOf } from '../../src/pages/popup/keyboard.ts';
import type { Row } from '../../src/pages/popup/rows.ts';

const rows: Row[] = [
  { path: 'a', level: 1, title: 'Win enterprise', parent: null, open: true },
  { path: 'a/k', level: 2, title: 'Pass the audit', parent: 'a' },
  { path: 'a/b', level: 2, title: 'Single sign-on', parent: 'a', open: false },
  { path: 'c', level: 1, title: 'Support', parent: null, open: true },
];

describe('keys in the tree', () => {
  test('up and down walk the rows and stop at the ends', () => {
    expect(moveOf(rows, 'a', 'ArrowDown', '')).toEqual({ do: 'focus', path: 'a/k' });
    expect(moveOf(rows, 'a/b', 'ArrowUp', '')).toEqual({ do: 'focus', path: 'a/k' });
    expect(moveOf(rows, 'a', 'ArrowUp', '')).toBeNull();
    expect(moveOf(rows, 'c', 'ArrowDown', '')).toBeNull();
  });

  test('Home and End go to the first and the last row', () => {
    expect(moveOf(rows, 'a/b', 'Home', '')).toEqual({ do: 'focus', path: 'a' });
    expect(moveOf(rows, 'a', 'End', '')).toEqual({ do: 'focus', path: 'c' });
  });

  test('right opens, then goes inside; an open goal without rows stays', () => {
    expect(moveOf(rows, 'a/b', 'ArrowRight', '')).toEqual({ do: 'open', path: 'a/b' });
    expect(moveOf(rows, 'a', 'ArrowRight', '')).toEqual({ do: 'focus', path: 'a/k' });
    expect(moveOf(rows, 'c', 'ArrowRight', '')).toBeNull();
    expect(moveOf(rows, 'a/k', 'ArrowRight', '')).toBeNull();
  });

  test('left closes, then goes to the parent', () => {
    expect(moveOf(rows, 'a', 'ArrowLeft', '')).toEqual({ do: 'close', path: 'a' });
    expect(moveOf(rows, 'a/b', 'ArrowLeft', '')).toEqual({ do: 'focus', path: 'a' });
  });

  test('Enter and Space open and close a goal, and use a Key Result’s control', () => {
    expect(moveOf(rows, 'a', 'Enter', '')).toEqual({ do: 'close', path: 'a' });
    expect(moveOf(rows, 'a/b', ' ', ' ')).toEqual({ do: 'open', path: 'a/b' });
    expect(moveOf(rows, 'a/k', ' ', ' ')).toEqual({ do: 'use', path: 'a/k' });
  });

  test('letters go to the next title that begins with them, around the end', () => {
    expect(moveOf(rows, 'a', 's', 's')).toEqual({ do: 'focus', path: 'a/b' });
    expect(moveOf(rows, 'a/b', 's', 's')).toEqual({ do: 'focus', path: 'c' });
    expect(moveOf(rows, 'a/b', 'u', 'su')).toEqual({ do: 'focus', path: 'c' });
    expect(moveOf(rows, 'a', ' ', 'single ')).toEqual({ do: 'focus', path: 'a/b' });
    expect(moveOf(rows, 'a', 'x', 'x')).toBeNull();
  });

  test('other keys, and rows that are gone, are left to the browser', () => {
    expect(moveOf(rows, 'a', 'Tab', '')).toBeNull();
    expect(moveOf(rows, 'gone', 'ArrowDown', '')).toBeNull();
  });
});
