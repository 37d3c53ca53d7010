import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contribution, GoalId } from '../../src/core/records.ts';
import { movable, verdictOn } from '../../src/pages/dashboard/map/aligning.ts';
import {
  closest,
  drawn,
  farthest,
  fitted,
  held,
  meet,
  revealing,
  zoomedAt,
} from '../../src/pages/dashboard/map/camera.ts';
import { pathOf, rectOfCurve } from '../../src/pages/dashboard/map/curve.ts';
import { mapMoveOf } from '../../src/pages/dashboard/map/keys.ts';
import { card, mapShape } from '../../src/pages/dashboard/map/shape.ts';
import type { Forest, ForestGoal } from '../../src/store/read/forest.ts';
import { contribution, goal, goalId } from '../core/build.ts';

const row = (name: string, fields: Parameters<typeof goal>[1] = {}): ForestGoal =>
  ({ goal: goal(name, fields), derived: { status: 'onTrack' } }) as unknown as ForestGoal;

const forest = (rows: ForestGoal[], contributions: Contribution[]): Forest => ({
  goals: new Map(rows.map((of) => [of.goal.id, of])),
  contributions,
});
const tie = (child: string, parent: string, fields: Partial<Contribution> = {}) =>
  contribution(child, parent, { offered: true, accepted: false, ...fields });

const mia = 'person:mia' as ForestGoal['goal']['owner'];
const company = forest(
  [row('top', { owner: mia }), row('sales'), row('web'), row('ads'), row('old', { state: 'achieved' })],
  [tie('sales', 'top'), tie('web', 'top'), tie('ads', 'sales'), tie('ads', 'web')],
);
const all = (of: Forest) => new Set(of.goals.keys());
const shapeOf = (of: Forest, toggled = new Map<GoalId, boolean>()) => mapShape(of, all(of), toggled);
const owns = (of: ForestGoal['goal']) => of.owner !== mia;

describe('the map’s shape', () => {
  test('a goal with two parents is drawn once, with a line to each', () => {
    const { boxes, lines } = shapeOf(company);
    expect(boxes.size).toBe(5);
    expect(boxes.get(goalId('ads'))).toMatchObject({ parent: goalId('sales'), level: 3, parents: 2 });
    const up = lines.filter(({ child }) => child === goalId('ads'));
    expect(up.map(({ parent, kind }) => [parent, kind])).toEqual([
      [goalId('sales'), 'main'],
      [goalId('web'), 'also'],
    ]);
  });

  test('an offer that waits has a line of its own kind', () => {
    const asking = forest([row('top', { asksFirst: true }), row('low')], [tie('low', 'top')]);
    expect(shapeOf(asking).lines.map(({ kind }) => kind)).toEqual(['waiting']);
  });

  test('what stands closed hides what is drawn beside it, and says how much that is', () => {
    const { boxes } = shapeOf(company, new Map([[goalId('sales'), false]]));
    expect(boxes.has(goalId('ads'))).toBe(false);
    expect(boxes.get(goalId('sales'))).toMatchObject({ open: false, children: 1 });
    expect(boxes.get(goalId('web'))).not.toHaveProperty('open');
  });

  test('no two goals overlap, and all lie within the bounds, in whatever tree', () => {
    const trees = fc.array(fc.nat(), { maxLength: 60 });
    fc.assert(
      fc.property(trees, (parents) => {
        const rows = ['g0', ...parents.map((_, i) => `g${i + 1}`)].map((name) => row(name));
        const ties = parents.map((parent, i) => tie(`g${i + 1}`, `g${parent % (i + 1)}`));
        const { boxes, bounds } = shapeOf(forest(rows, ties));
        const rects = [...boxes.values()].map(({ x, y }) => ({
          left: x + 0.01,
          top: y + 0.01,
          right: x + card.width,
          bottom: y + card.height,
        }));
        expect(rects.length).toBe(rows.length);
        for (const [i, a] of rects.entries()) {
          expect(a.left >= bounds.left && a.bottom <= bounds.bottom + 0.01).toBe(true);
          for (const b of rects.slice(i + 1)) expect(meet(a, b)).toBe(false);
        }
      }),
    );
  });

  test('[T4] a chain of 10,000 goals is laid out without recursion', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `g${i}`);
    const chain = forest(
      names.map((name) => row(name)),
      names.slice(1).map((name, i) => tie(name, names[i] ?? '')),
    );
    const open = new Map([...chain.goals.keys()].map((id) => [id, true]));
    expect(shapeOf(chain, open).boxes.get(goalId('g9999'))?.level).toBe(10_000);
  });
});

describe('a tie’s curve', () => {
  const numbers = (path: string) => path.split(/[MC ]/).filter(Boolean).map(Number);
  const area = { left: 0, top: 100, right: 500, bottom: 300 };

  test('a short one is drawn whole', () => {
    const path = pathOf({ from: [0, 120], to: [100, 250], bend: 50 }, area);
    expect(path).toBe('M0 120C50 120 50 250 100 250');
  });

  test('a long one is drawn where it crosses the area, and lies where the whole one does', () => {
    const y = fc.integer({ min: -50_000, max: 50_000 });
    fc.assert(
      fc.property(y, y, (from, to) => {
        const rect = { ...area, left: -1e6, right: 1e6 };
        if (!meet(rect, rectOfCurve({ from: [0, from], to: [100, to], bend: 50 }))) return;
        const [, startY, , , , , , endY] = numbers(
          pathOf({ from: [0, from], to: [100, to], bend: 50 }, area),
        );
        const [high, low] = [
          Math.max(area.top, Math.min(from, to)),
          Math.min(area.bottom, Math.max(from, to)),
        ];
        expect(Math.abs(Math.min(startY ?? 0, endY ?? 0) - high)).toBeLessThan(1);
        expect(Math.abs(Math.max(startY ?? 0, endY ?? 0) - low)).toBeLessThan(1);
      }),
    );
  });
});

describe('the camera', () => {
  const size = { width: 1000, height: 600 };

  test('zooming leaves what is under the pointer under it, and ends somewhere', () => {
    const near = zoomedAt({ x: 30, y: -20, k: 0.5 }, { x: 200, y: 100 }, 1.6);
    expect((200 - near.x) / near.k).toBeCloseTo((200 - 30) / 0.5);
    expect((100 - near.y) / near.k).toBeCloseTo((100 + 20) / 0.5);
    expect(zoomedAt(near, { x: 0, y: 0 }, 1e6).k).toBe(closest);
    expect(zoomedAt(near, { x: 0, y: 0 }, 1e-6).k).toBe(farthest);
  });

  test('fitting shows all of a small map in the middle, and of a huge one the beginning', () => {
    const small = fitted({ left: 0, top: -50, right: 400, bottom: 50 }, size);
    expect(small).toEqual({ x: 300, y: 300, k: 1 });
    const huge = fitted({ left: 0, top: 0, right: 1e6, bottom: 1e6 }, size);
    expect(huge.k).toBe(farthest);
    expect(huge.x).toBeGreaterThan(0);
  });

  test('revealing moves no more than it must, holding never loses the map, and drawing covers the view', () => {
    const rect = fc.record({
      x: fc.integer({ min: -5e4, max: 5e4 }),
      y: fc.integer({ min: -5e4, max: 5e4 }),
    });
    const camera = fc.record({
      x: fc.integer({ min: -5e4, max: 5e4 }),
      y: fc.integer({ min: -5e4, max: 5e4 }),
      k: fc.double({ min: farthest, max: closest, noNaN: true }),
    });
    fc.assert(
      fc.property(camera, rect, (from, { x, y }) => {
        const box = { left: x, top: y, right: x + card.width, bottom: y + card.height };
        const to = revealing(from, box, size);
        expect(x * to.k + to.x).toBeGreaterThanOrEqual(23.99);
        expect((y + card.height) * to.k + to.y).toBeLessThanOrEqual(size.height - 23.99);
        const again = revealing(to, box, size);
        expect(again.x).toBeCloseTo(to.x, 6);
        expect(again.y).toBeCloseTo(to.y, 6);
        const safe = held(from, box, size);
        expect(box.left * safe.k + safe.x).toBeLessThanOrEqual(size.width);
        expect(box.right * safe.k + safe.x).toBeGreaterThanOrEqual(0);
        expect(meet(drawn(to, size), box)).toBe(true);
      }),
    );
  });
});

describe('keys on the map', () => {
  const shape = shapeOf(company, new Map([[goalId('web'), false]]));
  const move = (from: string, key: string) => mapMoveOf(shape, goalId(from), key);

  test('arrows go where they point', () => {
    expect(move('top', 'ArrowRight')).toEqual({ do: 'focus', goal: goalId('sales') });
    expect(move('sales', 'ArrowDown')).toEqual({ do: 'focus', goal: goalId('web') });
    expect(move('ads', 'ArrowLeft')).toEqual({ do: 'focus', goal: goalId('sales') });
    expect(move('top', 'ArrowLeft')).toBeNull();
    expect(move('web', 'ArrowDown')).toBeNull();
    expect(move('ads', 'Home')).toMatchObject({ do: 'focus' });
  });

  test('Space opens and closes; letters and signs do what the legend says', () => {
    expect(move('sales', ' ')).toEqual({ do: 'close', goal: goalId('sales') });
    expect(move('ads', ' ')).toBeNull();
    expect(move('ads', 'a')).toEqual({ do: 'pick' });
    expect(move('ads', '0')).toEqual({ do: 'fit' });
    expect(move('ads', 'x')).toBeNull();
  });
});

test('[G6] [T1] where a goal may be aligned is known before it is let go', () => {
  const on = (child: string, parent: string) => verdictOn(company, goalId(child), goalId(parent), owns);
  expect(on('ads', 'top')).toEqual({ may: true, by: 'align' });
  expect(on('sales', 'ads')).toEqual({ may: false, why: 'circle' });
  expect(on('ads', 'web')).toEqual({ may: false, why: 'twice' });
  expect(on('ads', 'ads')).toEqual({ may: false, why: 'self' });
  expect(on('ads', 'old')).toEqual({ may: false, why: 'closed' });
  const theirs = forest([row('a', { owner: mia }), row('b', { owner: mia }), row('c')], []);
  expect(verdictOn(theirs, goalId('a'), goalId('b'), owns)).toEqual({ may: false, why: 'notMine' });
  expect(verdictOn(theirs, goalId('a'), goalId('c'), owns)).toEqual({ may: true, by: 'addContributing' });
});

test('[G6] only a tie that is mine to give up can be moved', () => {
  expect(movable(company, goalId('sales'), owns).map(({ parent }) => parent)).toEqual([goalId('top')]);
  const accepted = forest([row('top', { owner: mia }), row('low')], [tie('low', 'top', { accepted: true })]);
  expect(movable(accepted, goalId('low'), owns)).toEqual([]);
});
