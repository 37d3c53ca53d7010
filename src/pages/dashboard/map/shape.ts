import { hierarchy, tree } from 'd3-hierarchy';
import type { GoalId } from '../../../core/records.ts';
import { waits } from '../../../core/tree.ts';
import type { Forest, ForestGoal } from '../../../store/read/forest.ts';
import { branchesOf } from '../branches.ts';
import { type Curve, rectOfCurve } from './curve.ts';

/** A goal's place on the map, in px at full size; `x` and `y` are its upper left corner. */
export type Box = {
  id: GoalId;
  of: ForestGoal;
  x: number;
  y: number;
  /** Counted from 1, at the left. */
  level: number;
  /** The goal it is drawn beside: of several, the one it was tied to first. */
  parent: GoalId | null;
  /** Counted from 1, of `size` siblings. */
  position: number;
  size: number;
  /** How many goals it is tied to above. */
  parents: number;
  /** Goals that are drawn beside it, or would be if it stood open. */
  children: number;
  /** Undefined for what can't be opened. */
  open?: boolean;
};

/** `main`: to the goal it stands beside; `also`: to a further one; `waiting`: an offer without an answer. */
export type Line = {
  child: GoalId;
  parent: GoalId;
  kind: 'main' | 'also' | 'waiting';
  curve: Curve;
  rect: Rect;
};

export type Rect = { left: number; top: number; right: number; bottom: number };

export type MapShape = {
  /** From top to bottom within each level, as a reader meets them. */
  boxes: ReadonlyMap<GoalId, Box>;
  lines: readonly Line[];
  bounds: Rect;
};

export const card = { width: 250, height: 92 };
const gap = { across: 64, down: 14 };

type Place = { of: ForestGoal; position: number; children: Place[] };

const placesOf = (goals: readonly ForestGoal[]): Place[] =>
  goals.map((of, i) => ({ of, position: i + 1, children: [] }));

/** Up to this many goals everything stands open at first; of more, the upper levels do. */
const openAll = 150;
const openLevels = 2;

/**
 * Where every goal stands: from left to right as the company goes down. A goal with several parents is drawn once, beside
 * the oldest of those that are shown, with a line to each of the others. Without recursion (SPEC T4).
 * @param shown the goals to draw
 * @param toggled what a person opened or closed
 */
export function mapShape(
  forest: Forest,
  shown: ReadonlySet<GoalId>,
  toggled: ReadonlyMap<GoalId, boolean>,
): MapShape {
  const { childrenOf, parentsOf } = branchesOf(forest);
  const above = (id: GoalId) => parentsOf(id).filter((parent) => shown.has(parent));
  const below = (id: GoalId) =>
    childrenOf(id).filter(({ goal }) => shown.has(goal.id) && above(goal.id)[0] === id);
  const tops = [...forest.goals.values()].filter(
    ({ goal }) => shown.has(goal.id) && above(goal.id).length === 0,
  );

  const details = new Map<GoalId, { children: number; open: boolean }>();
  const places = placesOf(tops);
  let level = places;
  for (let depth = 1; level.length > 0; depth += 1) {
    for (const place of level) {
      const { id } = place.of.goal;
      const children = below(id);
      const open = toggled.get(id) ?? (shown.size <= openAll || depth <= openLevels);
      details.set(id, { children: children.length, open });
      if (open) place.children = placesOf(children);
    }
    level = level.flatMap(({ children }) => children);
  }

  const root = hierarchy<Place | { of: null; position: 0; children: Place[] }>(
    { of: null, position: 0, children: places },
    ({ children }) => children,
  );
  const laid = tree<typeof root.data>()
    .nodeSize([card.height + gap.down, card.width + gap.across])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.3))(root);

  const boxes = new Map<GoalId, Box>();
  laid.each(({ data, x, y, depth, parent }) => {
    if (data.of === null) return;
    const { id } = data.of.goal;
    const { children, open } = details.get(id) ?? { children: 0, open: false };
    boxes.set(id, {
      id,
      of: data.of,
      x: y - (card.width + gap.across),
      y: x,
      level: depth,
      parent: parent?.data.of?.goal.id ?? null,
      position: data.position,
      size: parent?.data.children.length ?? 1,
      parents: above(id).length,
      children,
      ...(children > 0 ? { open } : {}),
    });
  });
  return { boxes, lines: linesOf(forest, boxes), bounds: boundsOf(boxes) };
}

function linesOf({ contributions }: Forest, boxes: ReadonlyMap<GoalId, Box>): Line[] {
  return contributions.flatMap(({ declined, ...of }): Line[] => {
    const [child, parent] = [boxes.get(of.child), boxes.get(of.parent)];
    if (!child || !parent || declined) return [];
    const waiting = waits({ ...of, declined }, parent.of.goal);
    const kind = waiting ? 'waiting' : child.parent === parent.id ? 'main' : 'also';
    const from: Curve['from'] = [parent.x + card.width, parent.y + card.height / 2];
    const to: Curve['to'] = [child.x, child.y + card.height / 2];
    const curve = { from, to, bend: Math.max(gap.across / 2, Math.abs(to[0] - from[0]) / 2) };
    return [{ child: child.id, parent: parent.id, kind, curve, rect: rectOfCurve(curve) }];
  });
}

function boundsOf(boxes: ReadonlyMap<GoalId, Box>): Rect {
  const bounds = { left: 0, top: 0, right: 0, bottom: 0 };
  let first = true;
  for (const { x, y } of boxes.values()) {
    bounds.left = first ? x : Math.min(bounds.left, x);
    bounds.top = first ? y : Math.min(bounds.top, y);
    bounds.right = first ? x + card.width : Math.max(bounds.right, x + card.width);
    bounds.bottom = first ? y + card.height : Math.max(bounds.bottom, y + card.height);
    first = false;
  }
  return bounds;
}
