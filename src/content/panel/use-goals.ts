import { useEffect, useState } from 'preact/hooks';
import type { GoalChoice } from '../../messaging/overlay-calls.ts';
import type { Ask } from '../panel-door.ts';

const pause = 120;

/**
 * Goals that fit what was typed: at once from those already here, then as the worker finds them. Null means nothing was
 * typed, which fits all. An answer for an older text is dropped.
 */
export function useGoals(
  ask: Ask,
  typed: string | null,
  known: readonly GoalChoice[],
): readonly GoalChoice[] {
  const [found, setFound] = useState<{ for: string; goals: readonly GoalChoice[] } | null>(null);
  const wanted = typed === null ? '' : typed.trim();
  useEffect(() => {
    if (wanted === '') return;
    const life = new AbortController();
    const timer = setTimeout(() => {
      ask('findGoals', { text: wanted.slice(0, 200) })
        .then(({ goals }) => life.signal.aborted || setFound({ for: wanted, goals }))
        .catch(() => {}); // what is here already stays; linking will say if nobody answers
    }, pause);
    return () => {
      clearTimeout(timer);
      life.abort();
    };
  }, [ask, wanted]);

  if (wanted === '') return known;
  if (found?.for === wanted) return found.goals; // nothing found yet for this text
  return known.filter(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()));
}
