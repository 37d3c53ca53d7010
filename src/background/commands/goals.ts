import { changeGoal, createGoal } from '../../core/decide/goal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { aboveIn, childrenIn, goalIn, outcomeOf, withCommit } from './demand.ts';

type GoalCalls = Pick<Handlers, 'createGoal' | 'changeGoal'>;

/** Goals by themselves. */
export const goalCommands = (context: Context): GoalCalls => ({
  async createGoal({ contributesTo, contributing, ...draft }) {
    const committed = await command(context, async (tx, actor) => {
      const parent = contributesTo === null ? null : await goalIn(tx, contributesTo);
      const children = await Promise.all(
        contributing.map(async ({ goal, weight }) => ({ goal: await goalIn(tx, goal), weight })),
      );
      const above = await aboveIn(tx, [...(parent ? [parent.id] : []), ...children.map((c) => c.goal.id)]);
      const { changes, goal } = createGoal(actor, draft, {
        contributesTo: parent,
        contributing: children,
        above,
      });
      return { changes, answer: async () => ({ ...(await outcomeOf(tx, goal)), goal: goal.id }) };
    });
    return withCommit(committed);
  },

  async changeGoal({ goal: id, ...to }) {
    const committed = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const people = new Set(to.delegates ? await tx.objectStore('people').getAllKeys() : []);
      const changes = changeGoal(actor, goal, to, await childrenIn(tx, goal), (person) => people.has(person));
      return { changes, answer: () => outcomeOf(tx, goal) };
    });
    return withCommit(committed);
  },
});
