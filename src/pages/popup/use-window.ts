import type { Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Line } from './rows.ts';

type Rows = Virtualizer<HTMLElement, HTMLElement>;

/** Up to this many rows are simply drawn; from then on only those in view, and the engine for that is loaded. */
const few = 40;

/** Rows to draw, each with its distance from the top of the list in px; `height` is null while all stand in the flow. */
export type Window = {
  shown: readonly { index: number; top: number | null }[];
  height: number | null;
  /** Measures a drawn row, and again whenever its height changes. */
  measure: (row: HTMLElement | null) => void;
  /** Brings a row into view; true when it has to be drawn first. */
  reveal: (index: number) => boolean;
};

/** The rows in view, and those that must stay drawn: the one that Tab reaches, the one that is written in. */
export function useWindow(
  lines: readonly Line[],
  list: () => HTMLElement | null,
  kept: readonly number[],
): Window {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const [engine, setEngine] = useState<typeof import('@tanstack/virtual-core') | null>(null);
  const rows = useRef<Rows | null>(null);
  const many = lines.length > few;

  useEffect(() => {
    if (many && !engine) void import('@tanstack/virtual-core').then(setEngine);
  }, [many, engine]);

  if (engine && many) {
    const options = {
      count: lines.length,
      getScrollElement: () => list()?.closest('main') ?? null,
      estimateSize: (index: number) => (lines[index]?.of === 'goal' ? 72 : 34),
      getItemKey: (index: number) => lines[index]?.path ?? index,
      overscan: 6,
      scrollMargin: list()?.offsetTop ?? 0,
      rangeExtractor: (range: Parameters<typeof engine.defaultRangeExtractor>[0]) =>
        [...new Set([...engine.defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
      observeElementRect: engine.observeElementRect,
      observeElementOffset: engine.observeElementOffset,
      scrollToFn: engine.elementScroll,
      onChange: () => redraw(0),
    };
    if (rows.current) rows.current.setOptions({ ...rows.current.options, ...options });
    else {
      const scroller = list()?.closest('main');
      rows.current = new engine.Virtualizer<HTMLElement, HTMLElement>({
        ...options,
        initialOffset: scroller?.scrollTop ?? 0,
        initialRect: { width: scroller?.clientWidth ?? 380, height: scroller?.clientHeight ?? 600 },
      });
    }
  } else rows.current = null;

  const now = rows.current;
  useLayoutEffect(() => now?._didMount(), [now]);
  useLayoutEffect(() => now?._willUpdate());

  if (!now)
    return {
      shown: lines.slice(0, few).map((_, index) => ({ index, top: null })),
      height: null,
      measure: () => {},
      reveal: () => false,
    };
  const margin = now.options.scrollMargin;
  return {
    shown: now.getVirtualItems().map(({ index, start }) => ({ index, top: start - margin })),
    height: now.getTotalSize(),
    measure: now.measureElement,
    reveal: (index) => {
      now.scrollToIndex(index, { align: 'auto' });
      return true;
    },
  };
}
