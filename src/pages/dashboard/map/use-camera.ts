import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  type Camera,
  drawn,
  fitted,
  held,
  type Point,
  revealing,
  type Size,
  sameRect,
  zoomedAt,
} from './camera.ts';
import type { Rect } from './shape.ts';

/** How long a movement that nobody's hand makes takes, in ms. */
const glide = 220;
/** So long after the last movement the picture is drawn sharply again, in ms. */
const rest = 160;

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const eased = (t: number) => 1 - (1 - t) ** 3;

export type CameraHold = ReturnType<typeof useCamera>;

/**
 * The camera of a map. Moving it changes one transform and draws nothing; only when other goals come into view is the page
 * asked to draw them. While it moves its layer is a picture of its own, so that panning costs no painting.
 */
export function useCamera(
  view: RefObject<HTMLElement | null>,
  layer: RefObject<HTMLElement | null>,
  bounds: Rect,
) {
  const camera = useRef<Camera>({ x: 0, y: 0, k: 1 });
  const size = useRef<Size>({ width: 0, height: 0 });
  const frame = useRef(0);
  const resting = useRef(0);
  /** Until a hand has moved it, the map fits itself to the room it has. */
  const touched = useRef(false);
  const limits = useRef(bounds);
  limits.current = bounds;
  const [area, setArea] = useState<Rect>({ left: 0, top: 0, right: 0, bottom: 0 });
  const [scale, setScale] = useState(1);

  const show = useCallback(() => {
    frame.current = 0;
    const { x, y, k } = camera.current;
    const element = layer.current;
    if (!element) return;
    element.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    element.dataset['moving'] = 'true';
    clearTimeout(resting.current);
    resting.current = window.setTimeout(() => {
      element.dataset['moving'] = 'false';
      setScale(camera.current.k);
    }, rest);
    const next = drawn(camera.current, size.current);
    setArea((before) => (sameRect(before, next) ? before : next));
  }, [layer]);

  const move = useCallback(
    (to: Camera) => {
      camera.current = held(to, limits.current, size.current);
      if (frame.current === 0) frame.current = requestAnimationFrame(show);
    },
    [show],
  );

  const hold = useMemo(() => {
    let gliding = 0;
    const stop = () => {
      touched.current = true;
      cancelAnimationFrame(gliding);
    };
    const glideTo = (to: Camera) => {
      stop();
      if (calm()) return move(to);
      const from = camera.current;
      const began = performance.now();
      const step = () => {
        const t = eased(Math.min(1, (performance.now() - began) / glide));
        const between = (a: number, b: number) => a + (b - a) * t;
        move({ x: between(from.x, to.x), y: between(from.y, to.y), k: between(from.k, to.k) });
        if (t < 1) gliding = requestAnimationFrame(step);
      };
      step();
    };
    const middle = (): Point => ({ x: size.current.width / 2, y: size.current.height / 2 });
    return {
      by(dx: number, dy: number) {
        stop();
        const { x, y, k } = camera.current;
        move({ x: x + dx, y: y + dy, k });
      },
      zoom(factor: number, at: Point) {
        stop();
        move(zoomedAt(camera.current, at, factor));
      },
      zoomMiddle: (factor: number) => glideTo(zoomedAt(camera.current, middle(), factor)),
      /** As large as life, what is in the middle staying there. */
      life: () => glideTo(zoomedAt(camera.current, middle(), 1 / camera.current.k)),
      fit: () => glideTo(fitted(limits.current, size.current)),
      /** Brings a goal into view; `at once` for what follows a change of the map itself. */
      reveal: (rect: Rect) => glideTo(revealing(camera.current, rect, size.current)),
      /** Keeps a goal where it is on screen when the map around it changes. */
      keep(before: Point, after: Point) {
        const { x, y, k } = camera.current;
        move({ k, x: x + (before.x - after.x) * k, y: y + (before.y - after.y) * k });
      },
    };
  }, [move]);

  useLayoutEffect(() => {
    const element = view.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      size.current = { width: element.clientWidth, height: element.clientHeight };
      move(touched.current ? camera.current : fitted(limits.current, size.current));
      setScale(camera.current.k);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [view, move]);
  useEffect(() => () => clearTimeout(resting.current), []);

  return { ...hold, area, scale };
}
