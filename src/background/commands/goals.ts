import { changeGoal } from '../../core/decide/goal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { childrenIn, goalIn, outcomeOf, withCommit } from './demand.ts';

type GoalCalls = Pick<Handlers, 'changeGoal'>;

/** Goals by themselves. */
export const goalCommands = (context: Context): GoalCalls => ({
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
