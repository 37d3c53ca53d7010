import { put, touchedGoals } from '../core/change.ts';
import type { Actor } from '../core/decide/actor.ts';
import { newId } from '../core/id.ts';
import type { Person, PersonId } from '../core/records.ts';
import { type Committed, commitTo, type Decided, type Occasion } from '../store/commit.ts';
import { personOf, reading, settingsOf } from '../store/read/state.ts';
import type { WriteTx } from '../store/schema.ts';
import { text } from '../words/text.ts';
import { announce } from './announce.ts';
import { showBadge } from './badge.ts';
import { keepBadgeScripts } from './content-scripts.ts';
import { actorOf, type Context } from './context.ts';
import { sendSoon } from './team.ts';

/** What follows every commit: views read again, the badge counts again. */
async function tell<T>(context: Context, committed: Committed<T>): Promise<Committed<T>> {
  if (committed.changes.length > 0) {
    // A goal that is gone has no number any more, and lists have to hear of it too.
    const goals = new Set([...committed.goals, ...touchedGoals(committed.changes)]);
    await announce(context, committed.revision, [...goals]);
    await showBadge(context);
    await keepBadgeScripts(context, committed.changes);
    await sendSoon(context);
  }
  return committed;
}

/** The same once the one who asked has been answered; a fault there doesn't unmake what is stored. */
function tellLater<T>(context: Context, committed: Committed<T>): Committed<T> {
  setTimeout(() => tell(context, committed).catch(() => undefined));
  return committed;
}

/** This person; null before the first command or introduction. */
export async function storedMe(context: Context): Promise<PersonId | null> {
  return (await settingsOf(reading(await context.db()))).me;
}

/** Names this person, or makes a record for them. Not a step that undo takes back. */
export async function introduceAs(context: Context, name: string): Promise<PersonId> {
  const { answer } = await system(context, async (tx) => {
    const settings = await settingsOf(tx);
    const before = settings.me && (await personOf(tx, settings.me));
    if (before)
      return { changes: [put('people', before, { ...before, name })], answer: async () => before.id };
    const person: Person = { id: newId('person', context.now(), context.random), name };
    const stored = (await tx.objectStore('settings').get('settings')) ?? null;
    const changes = [put('people', null, person), put('settings', stored, { ...settings, me: person.id })];
    return { changes, answer: async () => person.id };
  });
  return answer;
}

/** What isn't a person's step: readings, sites, names. */
export async function system<T>(
  context: Context,
  decide: (tx: WriteTx) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  return tell(context, await commitTo(await context.db(), occasionOf(context), decide));
}

/**
 * A person's command: decided, stored and rolled up in one transaction. It becomes what undo takes back. Who asked has the
 * answer as soon as it's stored; the others are told after that.
 */
export async function command<T>(
  context: Context,
  decide: (tx: WriteTx, actor: Actor) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  let known = true;
  const attempt = async () =>
    commitTo(await context.db(), occasionOf(context), async (tx) => {
      const { me } = await settingsOf(tx);
      known = me !== null;
      return me === null ? nothing : { ...(await decide(tx, actorOf(context, me))), by: me };
    });
  const committed = await attempt();
  return known ? tellLater(context, committed as Committed<T>) : commandBy(context, null, decide);
}

const nothing: Decided<null> = { changes: [], answer: async () => null };

/** A command of somebody; of this person, who is made one if nobody is known. */
export async function commandBy<T>(
  context: Context,
  by: PersonId | null,
  decide: (tx: WriteTx, actor: Actor) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  const me = by ?? (await introduceAs(context, text('you')));
  const occasion = { ...occasionOf(context), by: me };
  const actor = actorOf(context, me);
  return tellLater(context, await commitTo(await context.db(), occasion, (tx) => decide(tx, actor)));
}

const occasionOf = (context: Context): Occasion => ({ now: context.now(), today: context.today(), by: null });
