import { changePerson, mergePeople } from '../../core/decide/people.ts';
import type { Person, PersonId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { personOf, settingsOf } from '../../store/read/state.ts';
import type { Tx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { withCommit } from './demand.ts';

async function personIn(tx: Tx, id: PersonId): Promise<Person> {
  const person = await personOf(tx, id);
  if (!person) throw new Refusal('notFound');
  return person;
}

/** Who there is. */
export const peopleCommands = (context: Context): Pick<Handlers, 'changePerson' | 'mergePeople'> => ({
  async changePerson({ person: id, ...to }) {
    const committed = await command(context, async (tx) => ({
      changes: changePerson(await personIn(tx, id), to),
      answer: async () => ({}),
    }));
    return withCommit(committed);
  },

  async mergePeople({ from, into }) {
    const committed = await command(context, async (tx, actor) => {
      const both = await Promise.all([personIn(tx, from), personIn(tx, into)]);
      const goals = (await tx.objectStore('goals').getAll()).filter(
        ({ owner, delegates }) => owner === from || delegates.includes(from),
      );
      const changes = mergePeople(actor, both, goals, await settingsOf(tx));
      return { changes, answer: async () => ({ goals: goals.length }) };
    });
    return withCommit(committed);
  },
});
