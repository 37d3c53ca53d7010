import type { Change } from '../../core/change.ts';
import type { Actor } from '../../core/decide/actor.ts';
import { checkIn, resume, setMetric, setMilestone } from '../../core/decide/check-in.ts';
import { addKeyResult, changeKeyResult, removeKeyResult } from '../../core/decide/key-result.ts';
import type { Goal, KeyResult, KeyResultId } from '../../core/records.ts';
import { refText } from '../../core/ref.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { lastWordAt } from '../../store/read/hanging.ts';
import type { WriteTx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { pollSite } from '../poll.ts';
import { childrenIn, goalIn, keyResultIn, outcomeIn, outcomeOf, withCommit } from './demand.ts';

type KeyResultCalls = Pick<
  Handlers,
  'addKeyResult' | 'changeKeyResult' | 'removeKeyResult' | 'setMilestone' | 'setMetric' | 'checkIn' | 'resume'
>;

type Decide = (actor: Actor, goal: Goal, keyResult: KeyResult, tx: WriteTx) => Change[] | Promise<Change[]>;

/** A command about one Key Result; answers its goal's number. */
async function about(context: Context, id: KeyResultId, decide: Decide) {
  const committed = await command(context, async (tx, actor) => {
    const { goal, keyResult } = await keyResultIn(tx, id);
    return { changes: await decide(actor, goal, keyResult, tx), answer: outcomeIn(goal) };
  });
  return withCommit(committed);
}

/** Key Results kept by hand, and the wording, weight and aim of all. */
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
      return removeKeyResult(actor, goal, of, freshness, (await childrenIn(tx, goal)) - 1);
    }),

  setMilestone: ({ keyResult, done }) =>
    about(context, keyResult, (actor, goal, of) => setMilestone(actor, goal, of, done)),

  setMetric: ({ keyResult, value }) =>
    about(context, keyResult, (actor, goal, of) => setMetric(actor, goal, of, value)),

  async checkIn({ goal: id, keyResult: of, ...told }) {
    const committed = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const keyResult = of === null ? null : (await keyResultIn(tx, of)).keyResult;
      if (keyResult && keyResult.goal !== id) throw new Refusal('notFound');
      const lastAt = keyResult && (await lastWordAt(tx, keyResult.id));
      const changes = checkIn(actor, goal, keyResult, told, lastAt);
      return { changes, answer: () => outcomeOf(tx, goal) };
    });
    return withCommit(committed);
  },

  async resume({ keyResult: id }) {
    const outcome = await about(context, id, (actor, goal, of) => resume(actor, goal, of));
    const { source } = (await (await context.db()).get('keyResults', id)) ?? {};
    // Reads at once what a person waits for; a site that is off or silent says so in the Key Result's freshness (SPEC L1).
    if (source?.from === 'link') await pollSite(context, source.ref.site, { text: refText(source.ref) });
    return outcome;
  },
});
