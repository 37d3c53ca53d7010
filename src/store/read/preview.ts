import type { Actor } from '../../core/decide/actor.ts';
import { deleteGoal } from '../../core/decide/delete.ts';
import { type Carried, rollOver } from '../../core/decide/roll-over.ts';
import type { Kinds } from '../../core/id.ts';
import type { Day, Goal, GoalId, Period, PersonId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Tx } from '../schema.ts';
import { hangingOf, rollingOf } from './hanging.ts';
import { settingsOf } from './state.ts';
import { type Move, tryOut } from './try-out.ts';

/** Decides as this person would, with ids that are never stored. @throws Refusal `notFound` when nobody has been introduced */
async function nobody(tx: Tx): Promise<Actor> {
  const { me } = await settingsOf(tx);
  if (me === null) throw new Refusal('notFound');
  let count = 0;
  const newId = <K extends keyof Kinds>(kind: K) => `${kind}:preview${count++}` as Kinds[K];
  return { me: me as PersonId, now: 0, newId };
}

async function goalsNamed(tx: Tx, ids: readonly GoalId[]): Promise<Goal[]> {
  const goals = await Promise.all(ids.map((id) => tx.objectStore('goals').get(id)));
  if (goals.includes(undefined)) throw new Refusal('notFound');
  return goals.filter((goal): goal is Goal => goal !== undefined);
}

/** Which goals change, and by how much, when a goal is deleted (SPEC C4). @throws what `deleteGoal` refuses */
export async function previewDelete(tx: Tx, goal: GoalId, today: Day): Promise<Move[]> {
  const actor = await nobody(tx);
  const [of] = await goalsNamed(tx, [goal]);
  if (!of) throw new Refusal('notFound');
  return tryOut(tx, deleteGoal(actor, of, await hangingOf(tx, of)), today);
}

/**
 * What rolling goals over will do: what is copied, what stays behind complete, and which other goals' numbers move
 * (SPEC C3). @throws what `rollOver` refuses
 */
export async function previewRollOver(
  tx: Tx,
  goals: readonly GoalId[],
  period: Period | null,
  today: Day,
): Promise<{ carried: Carried[]; moves: Move[] }> {
  const actor = await nobody(tx);
  const named = await goalsNamed(tx, [...new Set(goals)]);
  const rolling = await Promise.all(named.map((goal) => rollingOf(tx, goal)));
  const { changes, carried } = rollOver(actor, rolling, period);
  return { carried, moves: await tryOut(tx, changes, today) };
}
