import { align, answerContribution } from '../../core/decide/contribution.ts';
import { changeGoal, createGoal } from '../../core/decide/goal.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { aboveIn, childCount, goalIn, outcomeOf, withCommit } from './demand.ts';

type GoalCalls = Pick<Handlers, 'createGoal' | 'changeGoal' | 'align' | 'answerContribution'>;

/** Goals and what they contribute to. */
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
      const changes = changeGoal(actor, goal, to, await childCount(tx, goal));
      return { changes, answer: () => outcomeOf(tx, goal) };
    });
    return withCommit(committed);
  },

  async align({ child, parent }) {
    const committed = await command(context, async (tx, actor) => {
      const [from, to] = await Promise.all([goalIn(tx, child), goalIn(tx, parent)]);
      const changes = align(actor, from, to, await aboveIn(tx, [child, parent]));
      return { changes, answer: () => outcomeOf(tx, to) };
    });
    return withCommit(committed);
  },

  async answerContribution({ contribution: id, ...to }) {
    const committed = await command(context, async (tx, actor) => {
      const contribution = await tx.objectStore('contributions').get(id);
      if (!contribution) throw new Refusal('notFound');
      const parent = await goalIn(tx, contribution.parent);
      const others = (await childCount(tx, parent)) - 1;
      const changes = answerContribution(actor, parent, contribution, to, others);
      return { changes, answer: () => outcomeOf(tx, parent) };
    });
    return withCommit(committed);
  },
});
