import type { Goal, GoalId, KeyResultId, PersonId } from '../../core/records.ts';
import { idFrom } from '../ids.ts';
import type { Item, ItemParent } from '../item.ts';
import { type Refused, refuseCell } from '../refused.ts';
import type { Everything } from './plan.ts';

/** Who a parent in a file is: another row, a goal that is stored, an id that nothing has, or nobody. */
export type Parent =
  | { in: 'file'; node: Node; weight: number | null }
  | { in: 'store'; goal: Goal; weight: number | null }
  | { in: 'nowhere'; id: GoalId | null; title: string; weight: number | null };

/** One row with its place in the tree. `role` is what it becomes here. */
export type Node = { item: Item; parents: Parent[]; children: number; role: 'goal' | 'keyResult' };

export type Stored = {
  goals: Map<GoalId, Goal>;
  keyResults: ReadonlySet<KeyResultId>;
  byTitle: Map<string, Goal>;
  nameOf: (id: PersonId) => string;
};

export const titleKey = (title: string): string => title.trim().toLocaleLowerCase();

/** What the structure needs to know of the store. Of two goals with one title, the newer is meant. */
export function storedOf(existing: Everything, nameOf: (id: PersonId) => string): Stored {
  return {
    goals: new Map(existing.goals.map((goal) => [goal.id, goal])),
    keyResults: new Set(existing.keyResults.map(({ id }) => id)),
    byTitle: new Map(existing.goals.map((goal) => [titleKey(goal.title), goal])),
    nameOf,
  };
}

function resolver(nodes: readonly Node[], stored: Stored): (of: ItemParent) => Parent {
  const byId = new Map<string, Node>();
  const byTitle = new Map<string, Node>();
  for (const node of nodes) {
    if (node.item.id !== '') byId.set(node.item.id, node);
    const title = titleKey(node.item.title);
    // A key result often repeats its objective's title; the objective is what others align to.
    if (!byTitle.has(title) || node.item.kind === 'objective') byTitle.set(title, node);
  }
  return ({ id, title, weight }) => {
    const node = id === '' ? byTitle.get(titleKey(title)) : byId.get(id);
    if (node) return { in: 'file', node, weight };
    const known = id === '' ? null : idFrom('goal', id);
    const goal = known === null ? undefined : stored.goals.get(known);
    const same = goal ?? (known === null ? stored.byTitle.get(titleKey(title)) : undefined);
    if (same) return { in: 'store', goal: same, weight };
    return { in: 'nowhere', id: known, title: title || id, weight };
  };
}

const sameName = (a: string, b: string) => titleKey(a) === titleKey(b);

/** Whose a key result's parent is, by name. */
function ownersOf(parent: Parent, { nameOf }: Stored): string[] {
  if (parent.in === 'file') return parent.node.item.people;
  return parent.in === 'store' ? [parent.goal.owner, ...parent.goal.delegates].map(nameOf) : [];
}

/**
 * A Key Result here belongs to one goal and to that goal's owner (SPEC G4). One with an owner of its own, with several parents
 * or none, with something below it, or cancelled by itself, becomes a contributing goal that holds it: nothing is lost then.
 */
function roleOf({ item, parents, children }: Node, stored: Stored): Node['role'] {
  if (item.kind === 'objective') return 'goal';
  const [parent] = parents;
  if (parents.length !== 1 || parent === undefined || parent.in === 'nowhere') return 'goal';
  const own = idFrom('keyResult', item.id);
  const asGoal = idFrom('goal', item.id);
  if (asGoal !== null && stored.goals.has(asGoal)) return 'goal';
  if (own !== null && stored.keyResults.has(own)) return 'keyResult';
  if (children > 0 || item.state === 'cancelled') return 'goal';
  const owners = ownersOf(parent, stored);
  const ownerDiffers = item.people[0] !== undefined && !sameName(item.people[0], owners[0] ?? '');
  const others = item.people.some((name) => !owners.some((owner) => sameName(owner, name)));
  return ownerDiffers || others ? 'goal' : 'keyResult';
}

/**
 * The rows as a tree. Refused: a second row with an id that was there before (`duplicateId`), and a row aligned to itself
 * (`ownParent`). Cycles stay (SPEC T2), and so do parents that nobody knows (T3).
 */
export function structureOf(items: readonly Item[], stored: Stored): { nodes: Node[]; refused: Refused[] } {
  const refused: Refused[] = [];
  const seen = new Set<string>();
  const nodes: Node[] = [];
  for (const item of items) {
    if (item.id !== '' && seen.has(item.id)) {
      refused.push(refuseCell(item.row, 'Id', 'duplicateId', item.id));
      continue;
    }
    seen.add(item.id);
    if (item.parents.some(({ id }) => id !== '' && id === item.id)) {
      refused.push(refuseCell(item.row, 'Aligned To', 'ownParent', item.title));
      continue;
    }
    nodes.push({ item, parents: [], children: 0, role: 'goal' });
  }
  const parentOf = resolver(nodes, stored);
  for (const node of nodes) {
    node.parents = node.item.parents.map(parentOf).filter((p) => p.in !== 'file' || p.node !== node);
    for (const parent of node.parents) if (parent.in === 'file') parent.node.children += 1;
  }
  for (const node of nodes) node.role = roleOf(node, stored);
  return { nodes, refused };
}
