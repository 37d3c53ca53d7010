import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { GoalId } from '../../../core/records.ts';
import type { Forest } from '../../../store/read/forest.ts';
import { text } from '../../../words/text.ts';
import type { DashboardModel } from '../model.ts';
import { goalAddress } from '../route.ts';
import { meet } from './camera.ts';
import { mapMoveOf } from './keys.ts';
import { MapAlign } from './map-align.tsx';
import type { Mark, Zoom } from './map-card.tsx';
import { MapLines } from './map-lines.tsx';
import { MapTools } from './map-tools.tsx';
import { type Box, card, type MapShape, type Rect } from './shape.ts';
import { useAligning } from './use-aligning.ts';
import { useCamera } from './use-camera.ts';
import { useCards } from './use-cards.tsx';
import { useHands } from './use-hands.ts';

export type MapViewProps = {
  model: DashboardModel;
  forest: Forest;
  shape: MapShape;
  /** Goals that a search has found; null: none is searched for. */
  found: ReadonlySet<GoalId> | null;
  /** The goal to go to, as soon as it's on the map. */
  target: GoalId | null;
  onToggle: (goal: GoalId, open: boolean) => void;
  onToggleAll: (open: boolean) => void;
};

const rectOf = ({ x, y }: Box): Rect => ({ left: x, top: y, right: x + card.width, bottom: y + card.height });

/** Below these scales words can't be read, so that a card says less and says it larger. */
const zoomOf = (scale: number): Zoom => (scale < 0.34 ? 'far' : scale < 0.7 ? 'mid' : 'near');

/** The picture of the organisation: pans, zooms, opens, and aligns goals; as a tree to those who hear it. */
export function MapView({ model, forest, shape, found, target, onToggle, onToggleAll }: MapViewProps) {
  const view = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const camera = useCamera(view, layer, shape.bounds);
  const aligning = useAligning(model, forest);
  const { carried } = aligning;
  const [current, setCurrent] = useState<GoalId | null>(null);
  const active =
    current !== null && shape.boxes.has(current) ? current : (shape.boxes.keys().next().value ?? null);
  const wanted = useRef<GoalId | null>(null);
  const anchor = useRef<{ goal: GoalId; x: number; y: number } | null>(null);

  /** Goes to a goal: into view, and with the focus. */
  const goTo = (id: GoalId) => {
    wanted.current = id;
    setCurrent(id);
  };
  const toggle = (id: GoalId) => {
    const box = shape.boxes.get(id);
    if (box?.open === undefined) return;
    anchor.current = { goal: id, x: box.x, y: box.y };
    onToggle(id, !box.open);
  };
  useMemo(() => {
    if (target !== null && shape.boxes.has(target)) goTo(target);
  }, [target, shape]);

  useLayoutEffect(() => {
    const held = anchor.current;
    const box = held && shape.boxes.get(held.goal);
    anchor.current = null;
    if (held && box) camera.keep(held, box);
  }, [shape]);
  useLayoutEffect(() => {
    const id = wanted.current;
    const box = id && shape.boxes.get(id);
    if (!box) return;
    const element = layer.current?.querySelector<HTMLElement>(`[data-goal="${CSS.escape(box.id)}"]`);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
    camera.reveal(rectOf(box));
  });

  useHands(view, camera, {
    canDrag: aligning.canCarry,
    onDrag: (goal, over, at) => aligning.carry({ goal, over, at }),
    onDrop: aligning.drop,
    onClick: (goal, { ctrlKey, metaKey, shiftKey }) => {
      if (!ctrlKey && !metaKey && !shiftKey) location.hash = goalAddress(goal);
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null) return;
    const move = mapMoveOf(shape, active, event.key);
    if (!move) return;
    switch (move.do) {
      case 'focus':
        if (carried) aligning.carry({ ...carried, over: move.goal === carried.goal ? null : move.goal });
        goTo(move.goal);
        break;
      case 'open':
      case 'close':
        toggle(move.goal);
        break;
      case 'zoom':
        camera.zoomMiddle(move.by);
        break;
      case 'fit':
        camera.fit();
        break;
      case 'pick':
        if (aligning.canCarry(active)) aligning.carry({ goal: active, over: null, at: null });
        else model.say(text('dashboard_mapNotYours'));
        break;
      case 'use':
        if (carried) aligning.drop(carried.goal, active);
        else location.hash = goalAddress(active);
        break;
      case 'leave':
        if (!carried) return;
        aligning.carry(null);
    }
    event.preventDefault();
  };

  const markOf = (id: GoalId): Mark => {
    if (carried?.goal === id) return 'held';
    if (carried?.over === id) return aligning.verdict(carried.goal, id).may ? 'takes' : 'refuses';
    if (found === null) return '';
    return found.has(id) ? 'found' : 'dim';
  };
  const zoom = zoomOf(camera.scale);
  const draw = useCards(model, zoom === 'far', { onFocus: setCurrent, onToggle: toggle });
  const seen = [...shape.boxes.values()].filter(
    (box) => meet(rectOf(box), camera.area) || box.id === active || box.id === carried?.goal,
  );

  return (
    <>
      <MapTools camera={camera} onToggleAll={onToggleAll} />
      <div
        ref={view}
        class="map-view panel"
        role="tree"
        aria-label={text('dashboard_map')}
        aria-describedby="map-keys"
        data-carrying={carried !== null}
        onKeyDown={onKeyDown}
        onScroll={(event) => event.currentTarget.scrollTo(0, 0)}
      >
        <div ref={layer} class="map-layer" role="presentation" data-zoom={zoom}>
          <MapLines lines={shape.lines} area={camera.area} />
          {seen.map((box) => draw(box, box.id === active ? 0 : -1, markOf(box.id)))}
        </div>
      </div>
      <p class="map-said" role="status" data-shown={carried !== null}>
        {carried && aligning.words(carried)}
      </p>
      {carried?.at && (
        <div
          class="map-ghost"
          aria-hidden="true"
          style={{ left: `${carried.at.x + 14}px`, top: `${carried.at.y + 10}px` }}
        >
          {forest.goals.get(carried.goal)?.goal.title}
        </div>
      )}
      {aligning.asked && <MapAlign model={model} {...aligning.asked} onClose={aligning.answered} />}
    </>
  );
}
