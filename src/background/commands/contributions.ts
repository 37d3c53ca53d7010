import type { Change } from '../../core/change.ts';
import type { Actor } from '../../core/decide/actor.ts';
import { addContributing, align, answerContribution, withdraw } from '../../core/decide/contribution.ts';
import type { Contribution, ContributionId, Goal } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { contributionBetween } from '../../store/read/hanging.ts';
import type { Tx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { aboveIn, childrenIn, goalIn, outcomeOf, withCommit } from './demand.ts';

type Calls = Pick<Handlers, 'align' | 'addContributing' | 'withdraw' | 'answerContribution'>;

async function contributionIn(tx: Tx, id: ContributionId): Promise<Contribution> {
  const contribution = await tx.objectStore('contributions').get(id);
  if (!contribution) throw new Refusal('notFound');
  return contribution;
}

/** A goal's offer taken back. @throws Refusal `notFound` when it is another goal's, and what `withdraw` refuses */
async function takenBack(tx: Tx, actor: Actor, id: ContributionId, child: Goal): Promise<Change[]> {
  const contribution = await contributionIn(tx, id);
  if (contribution.child !== child.id) throw new Refusal('notFound');
  const parent = (await tx.objectStore('goals').get(contribution.parent)) ?? null;
  const others = parent ? (await childrenIn(tx, parent)) - 1 : 0;
  return withdraw(actor, child, parent, contribution, others);
}

/** What contributes to what (SPEC G5, G6). */
export const contributionCommands = (context: Context): Calls => ({
  async align({ child, parent, insteadOf }) {
    const committed = await command(context, async (tx, actor) => {
      const [from, to] = await Promise.all([goalIn(tx, child), goalIn(tx, parent)]);
      const existing = await contributionBetween(tx, child, parent);
      const given = align(actor, from, to, await aboveIn(tx, [child, parent]), existing);
      const taken = insteadOf === undefined ? [] : await takenBack(tx, actor, insteadOf, from);
      return { changes: [...taken, ...given], answer: () => outcomeOf(tx, to) };
    });
    return withCommit(committed);
  },

  async addContributing({ child, parent, weight }) {
    const committed = await command(context, async (tx, actor) => {
      const [from, to] = await Promise.all([goalIn(tx, child), goalIn(tx, parent)]);
      const existing = await contributionBetween(tx, child, parent);
      const above = await aboveIn(tx, [child, parent]);
      const changes = addContributing(actor, from, to, weight, above, existing);
      return { changes, answer: () => outcomeOf(tx, to) };
    });
    return withCommit(committed);
  },

  async withdraw({ contribution: id }) {
    const committed = await command(context, async (tx, actor) => {
      const child = await goalIn(tx, (await contributionIn(tx, id)).child);
      const changes = await takenBack(tx, actor, id, child);
      return { changes, answer: () => outcomeOf(tx, child) };
    });
    return withCommit(committed);
  },

  async answerContribution({ contribution: id, ...to }) {
    const committed = await command(context, async (tx, actor) => {
      const contribution = await contributionIn(tx, id);
      const parent = await goalIn(tx, contribution.parent);
      const child = (await tx.objectStore('goals').get(contribution.child)) ?? null;
      const others = (await childrenIn(tx, parent)) - 1;
      const above = await aboveIn(tx, [parent.id]);
      const changes = answerContribution(actor, [child, parent], contribution, to, others, above);
      return { changes, answer: () => outcomeOf(tx, parent) };
    });
    return withCommit(committed);
  },
});
