import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { GoalId } from '../../../core/records.ts';
import type { Point } from './camera.ts';
import type { CameraHold } from './use-camera.ts';

/** Farther than this, in px, a press is a drag and no click. */
const click = 5;

export type Hands = {
  /** Whether a goal may be taken by the hand at all. */
  canDrag: (goal: GoalId) => boolean;
  /** A goal is held over another, or over none. `at` is on screen. */
  onDrag: (goal: GoalId, over: GoalId | null, at: Point) => void;
  onDrop: (goal: GoalId, over: GoalId | null) => void;
  /** A press that wasn't a drag. */
  onClick: (goal: GoalId, event: PointerEvent) => void;
};

const goalAt = (target: EventTarget | null): GoalId | null => {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-goal]') : null;
  return (card?.dataset['goal'] as GoalId | undefined) ?? null;
};

/** This near to the map's edge, in px, what is carried moves the map along, by so many px a frame. */
const edge = { near: 36, by: 10 };

type Press = { from: Point; last: Point; goal: GoalId | null; drag: 'none' | 'pan' | 'goal' };

/** Pointers and wheel on the map: the ground pans, a goal is carried, two fingers and Ctrl + wheel zoom. */
export function useHands(view: RefObject<HTMLElement | null>, camera: CameraHold, hands: Hands): void {
  const now = useRef({ camera, hands });
  now.current = { camera, hands };
  useEffect(() => {
    const element = view.current;
    if (!element) return;
    const ending = new AbortController();
    const { signal } = ending;
    const presses = new Map<number, Press>();
    const inView = ({ clientX, clientY }: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };

    /** Where something is carried to the edge, the map comes along. */
    const follow = (press: Press) => {
      if (press.drag !== 'goal' || ![...presses.values()].includes(press)) return;
      const toward = (at: number, room: number) =>
        at < edge.near ? edge.by : at > room - edge.near ? -edge.by : 0;
      const [dx, dy] = [
        toward(press.last.x, element.clientWidth),
        toward(press.last.y, element.clientHeight),
      ];
      if (dx !== 0 || dy !== 0) now.current.camera.by(dx, dy);
      requestAnimationFrame(() => follow(press));
    };
    const pinch = (event: PointerEvent, press: Press) => {
      const other = [...presses].find(([id]) => id !== event.pointerId)?.[1];
      const at = inView(event);
      if (other) {
        const apart = (a: Point) => Math.hypot(a.x - other.last.x, a.y - other.last.y);
        const middle = { x: (at.x + other.last.x) / 2, y: (at.y + other.last.y) / 2 };
        now.current.camera.zoom(apart(at) / Math.max(1, apart(press.last)), middle);
      }
      press.last = at;
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
      const at = inView(event);
      presses.set(event.pointerId, { from: at, last: at, goal: goalAt(event.target), drag: 'none' });
    };
    const moved = (event: PointerEvent) => {
      const press = presses.get(event.pointerId);
      if (!press) return;
      const at = inView(event);
      if (press.drag === 'none') {
        if (Math.hypot(at.x - press.from.x, at.y - press.from.y) < click) return;
        const carries =
          press.goal !== null && event.pointerType !== 'touch' && now.current.hands.canDrag(press.goal);
        press.drag = carries ? 'goal' : 'pan';
        element.setPointerCapture(event.pointerId);
        follow(press);
      }
      if (presses.size > 1) return pinch(event, press);
      if (press.drag === 'pan') now.current.camera.by(at.x - press.last.x, at.y - press.last.y);
      else if (press.goal !== null) {
        const over = goalAt(document.elementFromPoint(event.clientX, event.clientY));
        now.current.hands.onDrag(press.goal, over === press.goal ? null : over, {
          x: event.clientX,
          y: event.clientY,
        });
      }
      press.last = at;
    };
    const up = (event: PointerEvent) => {
      const press = presses.get(event.pointerId);
      presses.delete(event.pointerId);
      if (!press || press.goal === null) return;
      if (press.drag === 'goal') {
        const over =
          event.type === 'pointerup' ? goalAt(document.elementFromPoint(event.clientX, event.clientY)) : null;
        now.current.hands.onDrop(press.goal, over === press.goal ? null : over);
      } else if (press.drag === 'none' && event.type === 'pointerup')
        now.current.hands.onClick(press.goal, event);
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
      if (event.ctrlKey || event.metaKey)
        now.current.camera.zoom(Math.exp(-event.deltaY * unit * 0.0022), inView(event));
      else if (event.shiftKey && event.deltaX === 0) now.current.camera.by(-event.deltaY * unit, 0);
      else now.current.camera.by(-event.deltaX * unit, -event.deltaY * unit);
    };
    const giveUp = (event: KeyboardEvent) => {
      const held = [...presses].find(([, { drag }]) => drag === 'goal');
      if (event.key !== 'Escape' || !held) return;
      presses.delete(held[0]);
      if (held[1].goal !== null) now.current.hands.onDrop(held[1].goal, null);
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', moved, { signal });
    element.addEventListener('pointerup', up, { signal });
    element.addEventListener('pointercancel', up, { signal });
    element.addEventListener('wheel', wheel, { signal, passive: false });
    addEventListener('keydown', giveUp, { signal, capture: true });
    return () => ending.abort();
  }, [view]);
}
