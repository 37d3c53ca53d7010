import type { Goal } from '../../core/records.ts';
import type { Choice } from '../../ui/combobox.tsx';
import { periodText } from '../../words/time-text.ts';
import { findGoals } from '../find-goals.ts';

const open = new Set(['active', 'draft']);

export const choiceOf = (goal: Goal): Choice => ({
  id: goal.id,
  label: goal.title,
  detail: periodText(goal.period),
});

/** Searches among the goals that still run, and gives the chosen one back as a goal. */
export function goalChoices(goals: () => Promise<readonly Goal[]>) {
  const known = new Map<string, Goal>();
  return {
    find: async (typed: string): Promise<Choice[]> => {
      const found = findGoals(
        (await goals()).filter((g) => open.has(g.state)),
        typed,
        30,
      );
      for (const goal of found) known.set(goal.id, goal);
      return found.map(choiceOf);
    },
    goalOf: (choice: Choice | null): Goal | null => (choice && known.get(choice.id)) ?? null,
  };
}
