import { closeGoal, reopenGoal } from '../../core/decide/close.ts';
import { deleteGoal } from '../../core/decide/delete.ts';
import { rollOver } from '../../core/decide/roll-over.ts';
import type { Handlers } from '../../messaging/server.ts';
import { hangingOf, rollingOf } from '../../store/read/hanging.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { childrenIn, goalIn, outcomeOf, withCommit } from './demand.ts';

type Calls = Pick<Handlers, 'closeGoal' | 'reopenGoal' | 'deleteGoal' | 'rollOver'>;

/** A goal's end, and what comes after (SPEC C1–C4). */
export const closingCommands = (context: Context): Calls => ({
  async closeGoal({ goal: id, ...verdict }) {
    const committed = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const derived = await tx.objectStore('derived').get(id);
      const changes = closeGoal(actor, goal, verdict, derived?.progress ?? null);
      return { changes, answer: () => outcomeOf(tx, goal) };
    });
    return withCommit(committed);
  },

  async reopenGoal({ goal: id }) {
    const committed = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const changes = reopenGoal(actor, goal, await childrenIn(tx, goal));
      return { changes, answer: () => outcomeOf(tx, goal) };
    });
    return withCommit(committed);
  },

  async deleteGoal({ goal: id }) {
    const { commit } = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const changes = deleteGoal(actor, goal, await hangingOf(tx, goal));
      return { changes, answer: async () => null };
    });
    return { commit };
  },

  async rollOver({ goals, period }) {
    const committed = await command(context, async (tx, actor) => {
      const named = await Promise.all([...new Set(goals)].map((id) => goalIn(tx, id)));
      const rolling = await Promise.all(named.map((goal) => rollingOf(tx, goal)));
      const { changes, carried } = rollOver(actor, rolling, period);
      const pairs = carried.map(({ from, to }) => ({ from: from.id, to: to.id }));
      return { changes, answer: async () => ({ goals: pairs }) };
    });
    return withCommit(committed);
  },
});
