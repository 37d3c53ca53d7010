import { type Change, put } from '../../core/change.ts';
import { exampleCompany } from '../../core/example.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';

/** A small company to try things out in. @throws Refusal `notEmpty` when there are goals already */
export const exampleCommand = (context: Context): Pick<Handlers, 'addExample'> => ({
  async addExample() {
    const { commit } = await command(context, async (tx, actor) => {
      if ((await tx.objectStore('goals').count()) > 0) throw new Refusal('notEmpty');
      const { people, goals, keyResults, contributions, checkIns } = exampleCompany(actor, context.today());
      const changes: Change[] = [
        ...people.map((r) => put('people', null, r)),
        ...goals.map((r) => put('goals', null, r)),
        ...keyResults.map((r) => put('keyResults', null, r)),
        ...contributions.map((r) => put('contributions', null, r)),
        ...checkIns.map((r) => put('checkIns', null, r)),
      ];
      return { changes, answer: async () => ({}) };
    });
    return { commit };
  },
});
