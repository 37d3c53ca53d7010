import type { Actor } from '../core/decide/actor.ts';
import { type Change, put } from '../core/change.ts';
import type { Person, PersonId } from '../core/records.ts';
import { type Committed, commitTo, type Decided } from '../store/commit.ts';
import { settingsOf } from '../store/read/state.ts';
import type { WriteTx } from '../store/schema.ts';
import { announce } from './announce.ts';
import { showBadge } from './badge.ts';
import { actorOf, type Context } from './context.ts';

/** What follows every commit: views read again, the badge counts again. */
async function tell<T>(context: Context, committed: Committed<T>): Promise<Committed<T>> {
  if (committed.changes.length > 0) {
    await announce(context, committed.revision, committed.goals);
    await showBadge(context);
  }
  return committed;
}

/** This person; on the very first command a record for them is made along with it, to be named later. */
async function meOf(tx: WriteTx, context: Context, name: string): Promise<{ me: PersonId; made: Change[] }> {
  const settings = await settingsOf(tx);
  if (settings.me !== null) return { me: settings.me, made: [] };
  const person: Person = { id: actorOf(context, '' as PersonId).newId('person'), name };
  const stored = (await tx.objectStore('settings').get('settings')) ?? null;
  return {
    me: person.id,
    made: [put('people', null, person), put('settings', stored, { ...settings, me: person.id })],
  };
}

/** A person's command: decided, stored and rolled up in one transaction, then told. It becomes what undo takes back. */
export async function command<T>(
  context: Context,
  decide: (tx: WriteTx, actor: Actor) => Promise<Decided<T>>,
  nameForMe: string,
): Promise<Committed<T>> {
  const db = await context.db();
  const settings = await settingsOf(db.transaction(['settings'] as const) as never);
  const occasion = { now: context.now(), today: context.today(), by: settings.me };
  const committed = await commitTo(db, occasion, async (tx) => {
    const { me, made } = await meOf(tx, context, nameForMe);
    const decided = await decide(tx, actorOf(context, me));
    return { ...decided, changes: [...made, ...decided.changes] };
  });
  return tell(context, committed);
}
