import type { Rect } from './shape.ts';

/** What part of the map is in view: a point of the map at (u, v) is on screen at (u·k + x, v·k + y), in px. */
export type Camera = { x: number; y: number; k: number };
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

export const closest = 2;
export const farthest = 0.08;

/** Room that stays around what is brought into view, in px on screen. */
const margin = 24;

/** Nearer or farther by a factor; what is under `at` stays under it. */
export function zoomedAt(camera: Camera, at: Point, factor: number): Camera {
  const k = Math.min(closest, Math.max(farthest, camera.k * factor));
  const by = k / camera.k;
  return { x: at.x - (at.x - camera.x) * by, y: at.y - (at.y - camera.y) * by, k };
}

/** All of it in view, never larger than life; of more than fits, the part at its upper left. */
export function fitted({ left, top, right, bottom }: Rect, { width, height }: Size): Camera {
  const wide = Math.max(1, right - left);
  const high = Math.max(1, bottom - top);
  const fit = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  const k = Math.min(1, Math.max(farthest, fit));
  const at = (room: number, length: number, start: number) =>
    (length * k <= room - 2 * margin ? (room - length * k) / 2 : margin) - start * k;
  return { x: at(width, wide, left), y: at(height, high, top), k };
}

/** As little movement as brings a rectangle of the map into view; of one that doesn't fit, its upper left. */
export function revealing(
  camera: Camera,
  { left, top, right, bottom }: Rect,
  { width, height }: Size,
): Camera {
  const moved = (at: number, from: number, to: number, room: number) => {
    const [start, end] = [from * camera.k + at, to * camera.k + at];
    if (start < margin || end - start > room - 2 * margin) return at + margin - start;
    return end > room - margin ? at + room - margin - end : at;
  };
  return { k: camera.k, x: moved(camera.x, left, right, width), y: moved(camera.y, top, bottom, height) };
}

/** At least this much of the map, in px on screen, stays in view: nobody gets lost beside it. */
const kept = 80;

export function held(camera: Camera, { left, top, right, bottom }: Rect, { width, height }: Size): Camera {
  const within = (at: number, from: number, to: number, room: number) =>
    Math.min(room - kept - from * camera.k, Math.max(kept - to * camera.k, at));
  return { k: camera.k, x: within(camera.x, left, right, width), y: within(camera.y, top, bottom, height) };
}

/** What is drawn beyond what is in view, and the least grain in which that moves; in px on screen. */
const beyond = 360;
const grain = 256;

/** The part of the map to draw. It moves in steps, so that panning rarely asks for another. */
export function drawn({ x, y, k }: Camera, { width, height }: Size): Rect {
  // A power of two, so that a little more or less zoom keeps the same steps.
  const step = 2 ** Math.ceil(Math.log2(grain / k));
  const down = (at: number) => Math.floor(at / step) * step;
  const up = (at: number) => Math.ceil(at / step) * step;
  return {
    left: down((-beyond - x) / k),
    top: down((-beyond - y) / k),
    right: up((width + beyond - x) / k),
    bottom: up((height + beyond - y) / k),
  };
}

export const meet = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const sameRect = (a: Rect, b: Rect): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
