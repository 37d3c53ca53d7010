import type { Actor } from '../../core/decide/actor.ts';
import type { Person, PersonId } from '../../core/records.ts';
import type { Note } from './plan.ts';

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

/** People by the full names that files use: known ones are found, others are made. */
export type People = {
  idOf: (name: string) => PersonId;
  nameOf: (id: PersonId) => string;
  made: Person[];
  notes: Note[];
};

/** @param existing of two with the same name the older one is meant, and a note says so */
export function peopleOf(existing: readonly Person[], actor: Actor): People {
  const byName = new Map<string, PersonId>();
  const names = new Map<PersonId, string>();
  const twice = new Set<string>();
  const made: Person[] = [];
  const notes: Note[] = [];
  for (const { id, name, sameAs } of [...existing].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    names.set(id, name);
    // Somebody known by another record (SPEC G8): that one is meant.
    if (sameAs !== undefined) continue;
    if (byName.has(plain(name))) twice.add(plain(name));
    else byName.set(plain(name), id);
  }
  return {
    made,
    notes,
    nameOf: (id) => names.get(id) ?? '',
    idOf(name) {
      const key = plain(name);
      const known = byName.get(key);
      if (known !== undefined) {
        if (twice.delete(key)) notes.push({ reason: 'severalPeople', row: null, values: [name] });
        return known;
      }
      const person: Person = { id: actor.newId('person'), name: name.trim() };
      byName.set(key, person.id);
      names.set(person.id, person.name);
      made.push(person);
      return person.id;
    },
  };
}
