import type { Actor } from '../../core/decide/actor.ts';
import { groupBy } from '../../core/group.ts';
import type { Goal, GoalId, KeyResult, KeyResultId } from '../../core/records.ts';
import { isWeight } from '../../core/scoring.ts';
import { idFrom } from '../ids.ts';
import { refuseCell } from '../refused.ts';
import type { Steps } from '../steps.ts';
import type { ItemsRead } from '../viva/csv.ts';
import { checkInPlanner } from './check-ins.ts';
import { contributionPlanner, noteLeftOut } from './contributions.ts';
import { add, type Draft, newDraft, planOf } from './draft.ts';
import { changedKeyResultOf, newKeyResultOf } from './fields.ts';
import { goalMatcher, planGoal } from './goals.ts';
import { isMeasured } from './measure.ts';
import { peopleOf } from './people.ts';
import type { Everything, Plan } from './plan.ts';
import { weightFrom, weightSums } from './shares.ts';
import { type Node, storedOf, structureOf, titleKey } from './structure.ts';

const every = 500;

/** Finds the Key Result that a row is, and the id it has or gets: by id, else by title within its goal. Each is found once. */
function keyResultMatcher(existing: Everything, newId: () => KeyResultId) {
  const byId = new Map(existing.keyResults.map((of) => [of.id, of]));
  const byGoal = groupBy(existing.keyResults, (of) => of.goal);
  const taken = new Set<KeyResultId>();
  return (text: string, goal: GoalId, title: string): { before: KeyResult | null; id: KeyResultId } => {
    const known = idFrom('keyResult', text);
    const free = (of: KeyResult | undefined) => (of && !taken.has(of.id) ? of : undefined);
    const before =
      free(known === null ? undefined : byId.get(known)) ??
      byGoal.get(goal)?.find((of) => titleKey(of.title) === titleKey(title) && free(of)) ??
      null;
    const id = before?.id ?? (known !== null && !taken.has(known) ? known : newId());
    taken.add(id);
    return { before, id };
  };
}

/** Whether a goal's row brings a Key Result of its own: an objective does only with nothing else below it. */
const holdsOwn = ({ item, children }: Node): boolean =>
  item.kind !== 'objective' || (children === 0 && isMeasured(item));

const badWeight = (node: Node): boolean =>
  node.item.parents.some(({ weight }) => weight !== null && !isWeight(weight));

/**
 * What importing a table's rows would do to a store (SPEC I3): pure, in steps, in one list of changes. Rows that break a rule
 * are refused one by one; cycles are kept (T2) and weights checked (K12).
 */
export function* planItems(read: ItemsRead, existing: Everything, actor: Actor): Steps<Plan> {
  const draft: Draft = newDraft();
  const people = peopleOf(existing.people, actor);
  const stored = storedOf(existing, people.nameOf);
  const { nodes, refused } = structureOf(read.items, stored);
  draft.refused.push(...read.refused, ...refused);

  const total = nodes.length * 2;
  const matchGoal = goalMatcher(existing.goals, stored);
  const taken = new Set<GoalId>();
  const goals = new Map<Node, Goal>();
  for (const [i, node] of nodes.entries()) {
    if (i % every === 0) yield { done: i, total };
    if (badWeight(node)) draft.refused.push(refuseCell(node.item.row, 'Aligned To', 'badWeight'));
    else if (node.role === 'goal') {
      const goal = planGoal(draft, node, people, actor, matchGoal, taken);
      if (goal) goals.set(node, goal);
    }
  }

  const matchKeyResult = keyResultMatcher(existing, () => actor.newId('keyResult'));
  const sums = weightSums(existing);
  const checkIns = checkInPlanner(draft, existing, people, actor);
  const contribute = contributionPlanner(draft, existing, goals, sums, actor);
  const planKeyResult = (node: Node, goal: Goal, title: string, said: number | null): KeyResult => {
    const { item } = node;
    const { before, id } = matchKeyResult(item.id, goal.id, title);
    const weight = weightFrom(said, before?.weight ?? null, sums.get(goal.id) ?? 0);
    const fields = { id, goal, title, weight };
    const after =
      before === null ? newKeyResultOf(actor, item, fields) : changedKeyResultOf(before, item, fields);
    add(draft, 'keyResults', before, after, item.row, { updatedAt: actor.now, updatedBy: actor.me });
    checkIns(item, goal, before, after);
    return after;
  };

  for (const [i, node] of nodes.entries()) {
    if (i % every === 0) yield { done: nodes.length + i, total };
    const { item, role, parents } = node;
    const [parent] = parents;
    if (role === 'keyResult' && !badWeight(node)) {
      const goal =
        parent?.in === 'file' ? goals.get(parent.node) : parent?.in === 'store' ? parent.goal : null;
      if (goal) planKeyResult(node, goal, item.title, parent?.weight ?? null);
      else draft.refused.push(refuseCell(item.row, 'Aligned To', 'orphan', item.title));
    }
    const goal = goals.get(node);
    if (!goal) continue;
    if (item.kind !== 'objective')
      draft.notes.push({ reason: 'asGoal', row: item.row, values: [item.title] });
    if (holdsOwn(node)) planKeyResult(node, goal, item.metric || item.title, null);
    else checkIns(item, goal, null, null);
    contribute(node, goal);
  }

  noteLeftOut(draft, existing);
  draft.notes.push(...people.notes);
  for (const person of people.made) draft.changes.unshift({ of: 'people', before: null, after: person });
  yield { done: total, total };
  return planOf(draft, read.notKept);
}
