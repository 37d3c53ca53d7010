import type { Change } from '../../core/change.ts';
import type { Actor } from '../../core/decide/actor.ts';
import {
  addKeyResult,
  changeKeyResult,
  removeKeyResult,
  setMetric,
  setMilestone,
} from '../../core/decide/key-result.ts';
import type { Goal, KeyResult, KeyResultId } from '../../core/records.ts';
import type { Handlers } from '../../messaging/server.ts';
import type { WriteTx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { childCount, goalIn, keyResultIn, outcomeOf, withCommit } from './demand.ts';

type KeyResultCalls = Pick<
  Handlers,
  'addKeyResult' | 'changeKeyResult' | 'removeKeyResult' | 'setMilestone' | 'setMetric'
>;

type Decide = (actor: Actor, goal: Goal, keyResult: KeyResult, tx: WriteTx) => Change[] | Promise<Change[]>;

/** A command about one Key Result; answers its goal's number. */
async function about(context: Context, id: KeyResultId, decide: Decide) {
  const committed = await command(context, async (tx, actor) => {
    const { goal, keyResult } = await keyResultIn(tx, id);
    return { changes: await decide(actor, goal, keyResult, tx), answer: () => outcomeOf(tx, goal) };
  });
  return withCommit(committed);
}

/** Key Results kept by hand, and the wording and weight of all. */
export const keyResultCommands = (context: Context): KeyResultCalls => ({
  async addKeyResult({ goal: id, keyResult }) {
    const committed = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const { change, made } = addKeyResult(actor, goal, keyResult);
      return {
        changes: [change],
        answer: async () => ({ ...(await outcomeOf(tx, goal)), keyResult: made.id }),
      };
    });
    return withCommit(committed);
  },

  changeKeyResult: ({ keyResult, ...to }) =>
    about(context, keyResult, (actor, goal, of) => changeKeyResult(actor, goal, of, to)),

  removeKeyResult: ({ keyResult }) =>
    about(context, keyResult, async (actor, goal, of, tx) => {
      const freshness = (await tx.objectStore('freshness').get(of.id)) ?? null;
      return removeKeyResult(actor, goal, of, freshness, (await childCount(tx, goal)) - 1);
    }),

  setMilestone: ({ keyResult, done }) =>
    about(context, keyResult, (actor, goal, of) => setMilestone(actor, goal, of, done)),

  setMetric: ({ keyResult, value }) =>
    about(context, keyResult, (actor, goal, of) => setMetric(actor, goal, of, value)),
});
