import type { Migration } from './migrations.ts';

type Goal = {
  id: string;
  title: string;
  owner: string;
  period: { start: string; end: string };
  state: string;
  archived: boolean;
};
type Part = { part: number; ids: string; titles: string; facts: string };

function partOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 64;
}

function folded(title: string): string {
  const bare = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what has to go
  return bare.replace(/[\u0000-\u001f]+/g, ' ');
}

/** The catalogue of goals that were there before it, sorted by id. */
export function partsOf(goals: readonly Goal[]): Part[] {
  const parts = new Map<number, Goal[]>();
  for (const goal of goals) {
    if (goal.archived) continue;
    const part = partOf(goal.id);
    parts.set(part, [...(parts.get(part) ?? []), goal]);
  }
  return [...parts].map(([part, listed]) => {
    const sorted = listed.sort((a, b) => (a.id < b.id ? -1 : 1));
    const facts = (of: Goal) => `${of.owner}\t${of.period.start}/${of.period.end}\t${of.state}`;
    return {
      part,
      ids: sorted.map(({ id }) => id).join('\n'),
      titles: sorted.map(({ title }) => folded(title)).join('\n'),
      facts: sorted.map(facts).join('\n'),
    };
  });
}

/** Version 3: what searching reads, of every goal there is. */
export const catalogue: Migration = {
  name: 'catalogue',
  async migrate(db, tx) {
    const store = db.createObjectStore('catalogue', { keyPath: 'part' });
    const goals = (await tx.objectStore('goals').getAll()) as unknown as Goal[];
    for (const part of partsOf(goals)) await store.put(part);
  },
};
