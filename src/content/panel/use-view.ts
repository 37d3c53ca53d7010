import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LinkHere, PanelView } from '../../messaging/overlay-calls.ts';
import type { PanelDoor } from '../panel-door.ts';
import { type Refused, refusedBy } from './failure.ts';

/** What was announced last. `count` tells one announcement from the next. */
export type News = { count: number; goals: readonly string[]; links: readonly LinkHere[] };

export type Seen = {
  view: PanelView | null;
  trouble: Refused | null;
  /** What was asked for it: another way to the address is another thing. */
  of: (() => string) | null;
};

/** Announcements answered by reading again keep this distance, ms: a reading may itself be announced. */
const distance = 2000;

const sketch = (links: readonly LinkHere[]) =>
  JSON.stringify(links.map(({ keyResult, percent, own, status }) => [keyResult, percent, own, status]));

function concerns(view: PanelView, { goals, links }: News): boolean {
  const rising = view.links.flatMap((link) => link.rises.map((rise): string => rise.goal));
  return sketch(view.links) !== sketch(links) || goals.some((goal) => rising.includes(goal));
}

/** What the panel shows of the thing at `url()`: read when it opens, and again when it is told of a change that it would show. */
export function useView(door: PanelDoor, url: () => string, opens: number, news: News) {
  const [seen, setSeen] = useState<Seen>({ view: null, trouble: null, of: null });
  const run = useRef(0);
  const readAt = useRef(Number.NEGATIVE_INFINITY);

  const reload = useCallback(async () => {
    run.current += 1;
    const mine = run.current;
    // Of two answers only the later question's counts, and none once the page is about something else.
    const dropped = () => mine !== run.current || door.signal.aborted;
    try {
      const view = await door.ask('panelHere', { url: url() });
      if (!dropped()) setSeen({ view, trouble: null, of: url });
    } catch (error) {
      if (!dropped()) setSeen((before) => ({ ...before, trouble: refusedBy(error), of: url }));
    }
    readAt.current = performance.now();
  }, [door, url]);

  useEffect(() => void reload(), [reload, opens]);

  useEffect(() => {
    if (news.count === 0 || !seen.view || !concerns(seen.view, news)) return;
    const timer = setTimeout(reload, Math.max(0, readAt.current + distance - performance.now()));
    return () => clearTimeout(timer);
  }, [news.count]);

  return { view: seen.view, trouble: seen.trouble, fresh: seen.of === url, reload };
}
