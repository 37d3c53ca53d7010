import { type Change, put, remove } from '../../core/change.ts';
import { exampleCompany } from '../../core/example.ts';
import { isExample, marked } from '../../core/example-mark.ts';
import type { GoalId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { whenever } from '../../store/read/entries.ts';
import { settingsOf } from '../../store/read/state.ts';
import type { WriteTx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { withCommit } from './demand.ts';

/** A goal of the example with all that hangs on it: Key Results, also those added since, contributions, history. */
async function hanging(tx: WriteTx, id: GoalId): Promise<Change[]> {
  const contributions = tx.objectStore('contributions');
  const [goal, keyResults, checkIns, up, down] = await Promise.all([
    tx.objectStore('goals').get(id),
    tx.objectStore('keyResults').index('goal').getAll(id),
    tx.objectStore('checkIns').index('goalAt').getAll(whenever(id)),
    contributions.index('child').getAll(id),
    contributions.index('parent').getAll(id),
  ]);
  const read = await Promise.all(
    keyResults.map(async (of) => ({
      readings: await tx.objectStore('readings').index('keyResultAt').getAll(whenever(of.id)),
      freshness: await tx.objectStore('freshness').get(of.id),
    })),
  );
  return [
    ...[...up, ...down].map((of) => remove('contributions', of)),
    ...checkIns.map((of) => remove('checkIns', of)),
    ...read.flatMap(({ readings }) => readings.map((of) => remove('readings', of))),
    ...read.flatMap(({ freshness }) => (freshness ? [remove('freshness', freshness)] : [])),
    ...keyResults.map((of) => remove('keyResults', of)),
    ...(goal ? [remove('goals', goal)] : []),
  ];
}

/** The example's people, but those who own or look after a goal that isn't the example's. */
async function people(tx: WriteTx): Promise<Change[]> {
  const all = (await tx.objectStore('people').getAll()).filter(({ id }) => isExample(id));
  const owned = await Promise.all(
    all.map(async ({ id }) => (await tx.objectStore('goals').index('owner').getAllKeys(id)) as GoalId[]),
  );
  return all.filter((_, i) => owned[i]?.every(isExample)).map((of) => remove('people', of));
}

/** One contribution lies between two goals of the example, and is met at both. */
function once(changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  return changes.filter(({ of, before }) => {
    const key = `${of} ${JSON.stringify(before)}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}

/** A small company to try things out in, and the way to be rid of it. */
export const exampleCommand = (context: Context): Pick<Handlers, 'addExample' | 'removeExample'> => ({
  async addExample() {
    const { commit } = await command(context, async (tx, actor) => {
      if ((await tx.objectStore('goals').count()) > 0) throw new Refusal('notEmpty');
      const example = exampleCompany(marked(actor), context.today());
      const changes: Change[] = [
        ...example.people.map((r) => put('people', null, r)),
        ...example.goals.map((r) => put('goals', null, r)),
        ...example.keyResults.map((r) => put('keyResults', null, r)),
        ...example.contributions.map((r) => put('contributions', null, r)),
        ...example.checkIns.map((r) => put('checkIns', null, r)),
      ];
      return { changes, answer: async () => ({}) };
    });
    return { commit };
  },

  async removeExample() {
    const committed = await command(context, async (tx) => {
      const goals = ((await tx.objectStore('goals').getAllKeys()) as GoalId[]).filter(isExample);
      const gone = await Promise.all(goals.map((id) => hanging(tx, id)));
      const settings = await settingsOf(tx);
      const last = settings.lastGoal;
      const changes = [
        ...once(gone.flat()),
        ...(await people(tx)),
        ...(last !== null && isExample(last)
          ? [put('settings', settings, { ...settings, lastGoal: null })]
          : []),
      ];
      return { changes, answer: async () => ({ goals: goals.length }) };
    });
    return withCommit(committed);
  },
});
