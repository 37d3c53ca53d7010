import { type Change, put } from '../change.ts';
import { isDay } from '../day.ts';
import type { Goal, Level, Period, PersonId } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { type Actor, created, demandOpenOwner, demandOwner, demandTitle, updated } from './actor.ts';
import { type Above, demandTree, include, offer } from './contribution.ts';
import { type KeyResultDraft, newKeyResult } from './key-result.ts';

export type GoalDraft = {
  title: string;
  level: Level;
  period: Period;
  draft: boolean;
  /** Whose it is; left out: who makes it. */
  owner?: PersonId;
  keyResults: readonly KeyResultDraft[];
};

/** @throws Refusal `badPeriod` when a day doesn't exist or the end comes before the start (SPEC G1) */
export function demandPeriod(period: Period): Period {
  if (!isDay(period.start) || !isDay(period.end) || period.end < period.start) throw new Refusal('badPeriod');
  return period;
}

/** A goal by itself. Who makes it for somebody else stays its delegate (SPEC G4). */
export function newGoal(actor: Actor, of: Omit<GoalDraft, 'keyResults'>): Goal {
  return {
    id: actor.newId('goal'),
    title: demandTitle(of.title),
    owner: of.owner ?? actor.me,
    delegates: of.owner === undefined || of.owner === actor.me ? [] : [actor.me],
    level: of.level,
    period: demandPeriod(of.period),
    state: of.draft ? 'draft' : 'active',
    asksFirst: false,
    archived: false,
    ...created(actor),
  };
}

/** What a new goal is put between: the goal it is offered to and those that contribute to it. */
export type Around = {
  contributesTo: Goal | null;
  contributing: readonly { goal: Goal; weight: number }[];
  above: Above;
};

/**
 * A goal with its Key Results and contributions, all or nothing (SPEC G2, G6, T1, K12).
 * @throws Refusal `needsChild`, and what its parts refuse
 */
export function createGoal(actor: Actor, of: GoalDraft, around: Around): { changes: Change[]; goal: Goal } {
  const goal = newGoal(actor, of);
  if (!of.draft && of.keyResults.length === 0 && around.contributing.length === 0)
    throw new Refusal('needsChild');
  const keyResults = of.keyResults.map((draft) =>
    newKeyResult(actor, goal, draft, { from: 'hand' }, draft.scoring.form === 'step' ? 0 : null),
  );
  const parents = around.contributesTo ? [around.contributesTo] : [];
  const above: Above = {
    parentsOf: (id) => (id === goal.id ? parents.map((p) => p.id) : around.above.parentsOf(id)),
    titleOf: (id) => (id === goal.id ? goal.title : around.above.titleOf(id)),
  };
  const upward = parents.map((parent) => offer(actor, goal, parent));
  const downward = around.contributing.map(({ goal: child, weight }) => {
    demandTree(child, goal, above);
    return include(actor, child, goal, weight);
  });
  if (new Set(downward.map((c) => c.child)).size < downward.length)
    throw new Refusal('contributesTwice', around.contributing[0]?.goal.title ?? '', goal.title);
  return {
    goal,
    changes: [
      put('goals', null, goal),
      ...keyResults.map((k) => put('keyResults', null, k)),
      ...[...upward, ...downward].map((c) => put('contributions', null, c)),
    ],
  };
}

export type GoalEdit = {
  title?: string | undefined;
  level?: Level | undefined;
  period?: Period | undefined;
  draft?: boolean | undefined;
  asksFirst?: boolean | undefined;
  /** Who else may update it; only its owner names them (SPEC G4). */
  delegates?: readonly PersonId[] | undefined;
  /** Visibility alone, so a closed goal too (SPEC G1). */
  archived?: boolean | undefined;
};

/**
 * A goal's own fields (SPEC G1, G4).
 * @param children how many Key Results and contributions it has; an active goal needs one (G3)
 * @param known whether a person is known here
 * @throws Refusal `notOwner`, `closed`, `needsChild`, `emptyTitle`, `longTitle`, `badPeriod`, `unknownPerson`
 */
export function changeGoal(
  actor: Actor,
  goal: Goal,
  { archived, ...to }: GoalEdit,
  children: number,
  known: (person: PersonId) => boolean = () => true,
): Change[] {
  demandOwner(goal, actor);
  const shown: Goal = { ...goal, archived: archived ?? goal.archived, ...updated(actor) };
  if (Object.values(to).every((field) => field === undefined)) return [put('goals', goal, shown)];
  demandOpenOwner(goal, actor);
  const draft = to.draft ?? goal.state === 'draft';
  if (!draft && goal.state === 'draft' && children === 0) throw new Refusal('needsChild');
  if (to.delegates && goal.owner !== actor.me) throw new Refusal('notOwner', goal.title);
  if (to.delegates && !to.delegates.every(known)) throw new Refusal('unknownPerson');
  const after: Goal = {
    ...shown,
    title: to.title === undefined ? goal.title : demandTitle(to.title),
    level: to.level ?? goal.level,
    period: to.period === undefined ? goal.period : demandPeriod(to.period),
    state: draft ? 'draft' : 'active',
    asksFirst: to.asksFirst ?? goal.asksFirst,
    delegates: to.delegates ? [...new Set(to.delegates)] : goal.delegates,
  };
  return [put('goals', goal, after)];
}
