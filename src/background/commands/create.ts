import { type Change, put } from '../../core/change.ts';
import { type Actor, demandTitle } from '../../core/decide/actor.ts';
import { createGoal } from '../../core/decide/goal.ts';
import type { Goal, PersonId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import type { NewGoal } from '../../messaging/creating-calls.ts';
import type { Handlers } from '../../messaging/server.ts';
import type { WriteTx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { aboveIn, goalIn, outcomeOf, withCommit } from './demand.ts';

type Made = { changes: Change[]; goal: Goal };

const alone = { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } };

/** Whose a new goal is; a person nobody knew is made. One name given to several goals of a step is one person. */
async function ownerOf(
  tx: WriteTx,
  actor: Actor,
  owner: NewGoal['owner'],
  named: Map<string, PersonId>,
): Promise<{ changes: Change[]; id: PersonId }> {
  if (owner === undefined) return { changes: [], id: actor.me };
  if ('id' in owner) {
    if (!(await tx.objectStore('people').get(owner.id))) throw new Refusal('unknownPerson');
    return { changes: [], id: owner.id };
  }
  const name = demandTitle(owner.name);
  const known = named.get(name);
  if (known) return { changes: [], id: known };
  const person = { id: actor.newId('person'), name };
  named.set(name, person.id);
  return { changes: [put('people', null, person)], id: person.id };
}

/** A goal as a form describes it, with what is made beside it. */
async function make(
  tx: WriteTx,
  actor: Actor,
  { contributesTo, contributing, owner, ...of }: NewGoal,
  named: Map<string, PersonId>,
): Promise<Made> {
  const whose = await ownerOf(tx, actor, owner, named);
  const draft = { ...of, owner: whose.id };
  const parent = contributesTo === null ? null : await goalIn(tx, contributesTo);
  const children = await Promise.all(
    contributing.map(async (of): Promise<Made & { weight: number }> => {
      const { weight } = of;
      if ('goal' in of) return { changes: [], goal: await goalIn(tx, of.goal), weight };
      const { title, keyResults } = of;
      const own = { ...draft, title, keyResults, draft: keyResults.length === 0 };
      return { ...createGoal(actor, own, alone), weight };
    }),
  );
  const known = [...(parent ? [parent] : []), ...children.map(({ goal }) => goal)];
  const { changes, goal } = createGoal(actor, draft, {
    contributesTo: parent,
    contributing: children,
    above: await aboveIn(
      tx,
      known.map(({ id }) => id),
    ),
  });
  return { changes: [...whose.changes, ...children.flatMap((child) => child.changes), ...changes], goal };
}

/** New goals: one, or several in one step. */
export const createCommands = (context: Context): Pick<Handlers, 'createGoal' | 'createGoals'> => ({
  async createGoal(of) {
    const committed = await command(context, async (tx, actor) => {
      const { changes, goal } = await make(tx, actor, of, new Map());
      return { changes, answer: async () => ({ ...(await outcomeOf(tx, goal)), goal: goal.id }) };
    });
    return withCommit(committed);
  },

  async createGoals({ goals }) {
    const committed = await command(context, async (tx, actor) => {
      const named = new Map<string, PersonId>();
      const made: Made[] = [];
      for (const of of goals) made.push(await make(tx, actor, of, named));
      return {
        changes: made.flatMap(({ changes }) => changes),
        answer: async () => ({ goals: made.map(({ goal }) => goal.id) }),
      };
    });
    return withCommit(committed);
  },
});
