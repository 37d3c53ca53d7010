import { useEffect, useState } from 'preact/hooks';
import type { Goal } from '../../core/records.ts';
import { text } from '../../words/text.ts';
import type { GoalFinder } from '../goal-finder.ts';

/** Words that say what a goal is about, the longest first. */
const tellingWords = (title: string): string[] =>
  (title.match(/[\p{L}\p{N}]{4,}/gu) ?? []).sort((a, b) => b.length - a.length).slice(0, 4);

/** Running goals that share most words with the title, at most two. */
async function similar(title: string, goals: GoalFinder['goals']): Promise<Goal[]> {
  const shared = new Map<string, { goal: Goal; words: number }>();
  for (const typed of tellingWords(title))
    for (const goal of await goals({ typed, running: true }, 8)) {
      const words = (shared.get(goal.id)?.words ?? 0) + 1;
      shared.set(goal.id, { goal, words });
    }
  const best = [...shared.values()].sort((a, b) => b.words - a.words);
  return best.slice(0, 2).map(({ goal }) => goal);
}

export type ParentHintsProps = {
  title: string;
  goals: GoalFinder['goals'];
  onChoose: (goal: Goal) => void;
};

/** Goals that this one may contribute to, suggested while its title is typed. */
export function ParentHints({ title, goals, onChoose }: ParentHintsProps) {
  const [found, setFound] = useState<readonly Goal[]>([]);
  useEffect(() => {
    let wanted = true;
    void similar(title, goals).then(
      (best) => wanted && setFound(best),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [title, goals]);
  if (found.length === 0) return null;
  return (
    <p class="hints">
      {found.map((goal) => (
        <button key={goal.id} type="button" class="button small soft" onClick={() => onChoose(goal)}>
          {text('goalForm_suggestParent', goal.title)}
        </button>
      ))}
    </p>
  );
}
