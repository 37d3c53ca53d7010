import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TreeRow } from './rows.ts';
import { fewRows, startOf, type Window, windowOf } from './window.ts';

/** A row's height in px before it was ever drawn. */
const usual = 57;

const whole = (count: number): Window => ({ from: 0, to: count, above: 0, below: 0 });

/**
 * Draws of many rows those in view. Heights are remembered as they were drawn, by path, so that what is above keeps its
 * room to the pixel.
 */
export function useWindow(grid: RefObject<HTMLElement | null>, rows: readonly TreeRow[]) {
  const heights = useRef(new Map<string, number>());
  const heightOf = useCallback((row: number) => heights.current.get(rows[row]?.path ?? '') ?? usual, [rows]);
  const look = useCallback((): Window => {
    const head = grid.current?.querySelector('thead'); // not there before the first drawing
    if (!head || rows.length <= fewRows) return whole(Math.min(rows.length, fewRows));
    return windowOf(rows.length, heightOf, -head.getBoundingClientRect().bottom, innerHeight);
  }, [grid, rows, heightOf]);
  const [, setSeen] = useState('');

  useLayoutEffect(() => {
    for (const row of grid.current?.querySelectorAll<HTMLElement>('tr[data-path]') ?? [])
      heights.current.set(row.dataset['path'] ?? '', row.getBoundingClientRect().height);
  });
  useEffect(() => {
    const again = () => {
      const { from, to } = look();
      setSeen(`${from}-${to}`);
    };
    again();
    addEventListener('scroll', again, { passive: true });
    addEventListener('resize', again);
    return () => {
      removeEventListener('scroll', again);
      removeEventListener('resize', again);
    };
  }, [look]);

  /** Brings a row that isn't drawn into view; the next drawing has it. */
  const bring = (row: number) => {
    const head = grid.current?.querySelector('thead'); // not there before the first drawing
    if (!head) return;
    const top = head.getBoundingClientRect().bottom + scrollY + startOf(row, heightOf);
    scrollTo({ top: top - innerHeight / 2 });
    setSeen(`brought ${row}`);
  };
  return { window: look(), bring };
}
