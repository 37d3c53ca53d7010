import { percent } from '../core/display.ts';
import type { Goal, PersonId, Settings } from '../core/records.ts';
import type { GoalChoice } from '../messaging/overlay-calls.ts';
import type { Tx } from '../store/schema.ts';
import { periodText } from '../words/time-text.ts';

const most = 20;

const words = (text: string): string[] => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many of the words begin a word of the title. */
function fitting(title: string, wanted: readonly string[]): number {
  const have = words(title);
  return wanted.filter((word) => have.some((other) => other.startsWith(word))).length;
}

async function choiceOf(tx: Tx, goal: Goal): Promise<GoalChoice> {
  const derived = await tx.objectStore('derived').get(goal.id);
  return {
    goal: goal.id,
    title: goal.title,
    percent: percent(derived?.progress ?? null),
    period: periodText(goal.period),
  };
}

/** The person's goals that a Key Result can be added to, newest first (SPEC G4, C1). */
async function openGoals(tx: Tx, me: PersonId | null): Promise<Goal[]> {
  if (me === null) return [];
  const goals = await tx.objectStore('goals').index('owner').getAll(me);
  return goals.filter((g) => (g.state === 'active' || g.state === 'draft') && !g.archived).reverse();
}

/** Goals in which every word of `text` begins a word of the title; all of them for an empty text. At most 20. */
export async function findGoals(tx: Tx, { me }: Settings, text: string): Promise<GoalChoice[]> {
  const wanted = words(text);
  const found = (await openGoals(tx, me)).filter((goal) => fitting(goal.title, wanted) === wanted.length);
  return Promise.all(found.slice(0, most).map((goal) => choiceOf(tx, goal)));
}

/**
 * Which goal to suggest: the last used; else the one whose title shares most words with the item's, the newest of several;
 * null only when this person has no goal.
 */
export async function suggestGoal(tx: Tx, settings: Settings, itemTitle: string): Promise<GoalChoice | null> {
  const goals = await openGoals(tx, settings.me);
  const last = goals.find((goal) => goal.id === settings.lastGoal);
  if (last) return choiceOf(tx, last);
  const wanted = words(itemTitle).filter((word) => word.length > 3);
  const [best] = goals
    .map((goal) => ({ goal, score: fitting(goal.title, wanted) }))
    .sort((a, b) => b.score - a.score);
  return best ? choiceOf(tx, best.goal) : null;
}
