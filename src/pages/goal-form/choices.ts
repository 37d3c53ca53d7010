import type { Goal } from '../../core/records.ts';
import type { Choice } from '../../ui/combobox.tsx';
import { periodText } from '../../words/time-text.ts';
import type { GoalFinder } from '../goal-finder.ts';

export const choiceOf = (goal: Goal): Choice => ({
  id: goal.id,
  label: goal.title,
  detail: periodText(goal.period),
});

/** Searches among the goals that still run, and gives the chosen one back as a goal. */
export function goalChoices(goals: GoalFinder['goals']) {
  const known = new Map<string, Goal>();
  return {
    find: async (typed: string): Promise<Choice[]> => {
      const found = await goals({ typed, running: true }, 30);
      for (const goal of found) known.set(goal.id, goal);
      return found.map(choiceOf);
    },
    goalOf: (choice: Choice | null): Goal | null => (choice && known.get(choice.id)) ?? null,
  };
}
