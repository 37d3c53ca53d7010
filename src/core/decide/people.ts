import { type Change, put } from '../change.ts';
import type { Goal, Person, PersonId, Settings } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { type Actor, demandTitle, updated } from './actor.ts';

const mail = /^[^\s@]+@[^\s@]+$/;

/** An address that could be one, in small letters; empty for none. @throws Refusal `badMail` */
export function demandMail(typed: string): string {
  const trimmed = typed.trim().toLowerCase();
  if (trimmed !== '' && (trimmed.length > 320 || !mail.test(trimmed))) throw new Refusal('badMail');
  return trimmed;
}

/** Another name or address for somebody; empty takes the address away. @throws Refusal `emptyTitle`, `longTitle`, `badMail` */
export function changePerson(person: Person, to: { name: string; email: string }): Change[] {
  const { email: _, ...rest } = person;
  const email = demandMail(to.email);
  const after: Person = { ...rest, name: demandTitle(to.name), ...(email === '' ? {} : { email }) };
  return [put('people', person, after)];
}

const swapped = (ids: readonly PersonId[], from: PersonId, into: PersonId): PersonId[] => [
  ...new Set(ids.map((id) => (id === from ? into : id))),
];

/**
 * Two records turn out to be one person: the goals of `from` become those of `into`. The record stays under its own id with
 * the other's name, because history names who told what and is never rewritten (SPEC H1).
 * @param goals all that `from` owns or is a delegate of
 */
export function mergePeople(
  actor: Actor,
  [from, into]: readonly [Person, Person],
  goals: readonly Goal[],
  settings: Settings,
): Change[] {
  if (from.id === into.id || from.sameAs || into.sameAs) throw new Refusal('notFound');
  const email = into.email ?? from.email;
  const kept: Person = { ...into, ...(email === undefined ? {} : { email }) };
  const gone: Person = { id: from.id, name: into.name, sameAs: into.id };
  return [
    put('people', into, kept),
    put('people', from, gone),
    ...goals.map((goal) =>
      put('goals', goal, {
        ...goal,
        owner: goal.owner === from.id ? into.id : goal.owner,
        delegates: swapped(goal.delegates, from.id, into.id),
        ...updated(actor),
      }),
    ),
    ...(settings.me === from.id ? [put('settings', settings, { ...settings, me: into.id })] : []),
  ];
}
