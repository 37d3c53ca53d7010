import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { GoalId } from '../../../core/records.ts';
import type { Around, DashboardModel } from '../model.ts';
import { MapCard, type Mark } from './map-card.tsx';
import type { Box } from './shape.ts';

type Kept = { box: Box; far: boolean; reach: 0 | -1; mark: Mark; around: Around | null; drawn: VNode };

export type CardCalls = { onFocus: (goal: GoalId) => void; onToggle: (goal: GoalId) => void };

/** Draws cards, and hands out the same drawing of one that hasn't changed: panning then costs only what comes into view. */
export function useCards(model: DashboardModel, far: boolean, calls: CardCalls) {
  const kept = useRef(new Map<GoalId, Kept>());
  const now = useRef(calls);
  now.current = calls;
  const around = model.around.value;
  return (box: Box, reach: 0 | -1, mark: Mark): VNode => {
    const known = kept.current.get(box.id);
    const same = known?.box === box && known.far === far && known.reach === reach && known.mark === mark;
    if (same && known.around === around) return known.drawn;
    const drawn = (
      <MapCard
        key={box.id}
        {...{ model, box, far, reach, mark }}
        onFocus={(goal) => now.current.onFocus(goal)}
        onToggle={(goal) => now.current.onToggle(goal)}
      />
    );
    kept.current.set(box.id, { box, far, reach, mark, around, drawn });
    return drawn;
  };
}
