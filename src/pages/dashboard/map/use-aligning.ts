import { useState } from 'preact/hooks';
import type { Goal, GoalId } from '../../../core/records.ts';
import type { Forest } from '../../../store/read/forest.ts';
import { type TextKey, text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import type { DashboardModel } from '../model.ts';
import { movable, type Verdict, verdictOn } from './aligning.ts';
import type { Point } from './camera.ts';
import type { MapAlignProps } from './map-align.tsx';

/** What is carried by hand (`at` on screen) or picked up by key (`at` null), and what it is held over. */
export type Carried = { goal: GoalId; over: GoalId | null; at: Point | null };

/** Aligning goals on the map: by carrying one to another, or by picking it up and going there by keys. */
export function useAligning(model: DashboardModel, forest: Forest) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [asked, setAsked] = useState<Pick<MapAlignProps, 'child' | 'parent' | 'ties'> | null>(null);
  const goalOf = (id: GoalId): Goal | undefined => forest.goals.get(id)?.goal;
  const verdict = (child: GoalId, parent: GoalId): Verdict => verdictOn(forest, child, parent, model.owns);

  /** What would come of letting go, in words. */
  function words({ goal, over, at }: Carried): string {
    const [child, parent] = [goalOf(goal)?.title ?? '', over === null ? null : goalOf(over)?.title];
    if (parent === undefined || parent === null)
      return text(at ? 'dashboard_mapCarried' : 'dashboard_mapPicked', child);
    const judged = verdict(goal, over as GoalId);
    if (!judged.may) return text(`dashboard_mapNot_${judged.why}` satisfies TextKey, child, parent);
    return text(at ? 'dashboard_mapLetGo' : 'dashboard_mapPressEnter', child, parent);
  }

  /** Lets go of what is carried, over a goal or over none. */
  function drop(goal: GoalId, over: GoalId | null): void {
    setCarried(null);
    if (over === null) return;
    const [child, parent] = [goalOf(goal), goalOf(over)];
    const judged = verdict(goal, over);
    if (!child || !parent) return;
    if (!judged.may) {
      if (judged.why === 'self') return;
      model.say(text(`dashboard_mapNot_${judged.why}` satisfies TextKey, child.title, parent.title));
      return;
    }
    const ties = movable(forest, goal, model.owns).flatMap((contribution) => {
      const other = goalOf(contribution.parent);
      return other ? [{ contribution, parent: other }] : [];
    });
    if (judged.by === 'align' && ties.length > 0) {
      setAsked({ child, parent, ties });
      return;
    }
    void model.act(async () => {
      const ends = { child: goal, parent: over };
      const answer =
        judged.by === 'align'
          ? await model.ask('align', ends)
          : await model.ask('addContributing', { ...ends, weight: 1 });
      return { commit: answer.commit, words: nowText(answer) };
    });
  }

  return {
    carried,
    asked,
    words,
    drop,
    verdict,
    canCarry: (id: GoalId) => {
      const goal = goalOf(id);
      return goal !== undefined && model.decides(goal);
    },
    carry: setCarried,
    /** The question was answered or given up. */
    answered: () => setAsked(null),
  };
}

export type Aligning = ReturnType<typeof useAligning>;
