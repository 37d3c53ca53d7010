import type { Actor } from '../../core/decide/actor.ts';
import { newId } from '../../core/id.ts';
import type { Goal, PersonId } from '../../core/records.ts';
import { type Choices, isOrderUnclear, readTable } from '../../exchange/generic/table.ts';
import { planItems } from '../../exchange/plan/items.ts';
import type { Everything, Plan } from '../../exchange/plan/plan.ts';
import { partSize } from '../../exchange/plan/staged.ts';
import { planStore } from '../../exchange/plan/store.ts';
import type { Table } from '../../exchange/read/csv.ts';
import { type Opened, openFile, refuseSize } from '../../exchange/read/open-file.ts';
import { done, type Outcome, refuseFile } from '../../exchange/refused.ts';
import { finish, type Step, type Steps, telling } from '../../exchange/steps.ts';
import type { ItemsRead } from '../../exchange/viva/csv.ts';
import { namesIn } from '../../exchange/viva/words.ts';
import { resolved } from './resolved.ts';
import type { Lines, Recognised, Sample, Section, Summary, TableShape, Tasks } from './tasks.ts';

export type World = {
  stored: () => Promise<Everything>;
  /** ms since 1970 */
  now: () => number;
  random: () => number;
  /** ms, from any beginning */
  clock: () => number;
};

type Told = (step: Step) => void;
type Args<T extends keyof Tasks> = Tasks[T]['args'];

/** How many rows a person judges their columns by. */
const sampled = { cells: 3, rows: 200, items: 6 };

function shapeOf({ columns, rows }: Table): TableShape {
  const samples = columns.map((_, i) => {
    const filled = rows.slice(0, 1_000).flatMap(({ cells }) => cells[i] || []);
    return [...new Set(filled)].slice(0, sampled.cells).map((cell) => cell.slice(0, 80));
  });
  return { columns, samples, rows: rows.length };
}

function recognised(opened: Opened): Recognised {
  if (opened.kind === 'table') return { kind: 'table', ...shapeOf(opened.table) };
  if (opened.kind === 'keyrise') return { kind: 'keyrise', goals: opened.everything.goals.length };
  return { kind: opened.from, rows: opened.read.items.length + opened.read.refused.length };
}

/** How many of the goals that a plan speaks of belong to this person. */
function mineIn(plan: Plan, existing: Everything, me: PersonId | null): number {
  const owners = new Map<string, PersonId>(existing.goals.map(({ id, owner }) => [id, owner]));
  for (const { of, after } of plan.changes)
    if (of === 'goals' && after) owners.set((after as Goal).id, (after as Goal).owner);
  const lines = [...plan.created, ...plan.changed, ...plan.matched];
  return lines.filter(({ of, id }) => of === 'goals' && owners.get(id) === me).length;
}

/** One file from being chosen to being planned. Nothing here writes: a page hands the changes on, a part at a time. */
export function fileTasks(world: World) {
  let opened: Opened | null = null;
  let plan: Plan | null = null;

  const rowsOf = (choices: Choices | null): Steps<Outcome<ItemsRead>> => {
    if (opened?.kind === 'table') return readTable(opened.table, choices ?? { mapping: {} }, world.now());
    return itemsAsRead(opened?.kind === 'items' ? opened.read : { items: [], refused: [], notKept: [] });
  };

  const actor = (me: PersonId): Actor => {
    const now = world.now();
    let made = 0;
    const next: Actor['newId'] = (kind) => {
      made += 1;
      return newId(kind, now, world.random, made);
    };
    return { me, now, newId: next };
  };

  async function open({ file }: Args<'open'>, told: Told): Promise<Recognised> {
    opened = null;
    plan = null;
    const tooBig = refuseSize(file.size);
    if (tooBig) return { kind: 'refused', refused: tooBig.refused };
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return { kind: 'refused', refused: refuseFile('unreadable').refused };
    const outcome = telling(openFile(new Uint8Array(bytes)), told, world.clock);
    if (!outcome.ok) return { kind: 'refused', refused: outcome.refused };
    opened = outcome.value;
    return recognised(opened);
  }

  function sample({ choices }: Args<'sample'>): Sample {
    if (opened?.kind !== 'table') return { items: [], refused: [], orderUnclear: false };
    const { columns, rows } = opened.table;
    const read = finish(readTable({ columns, rows: rows.slice(0, sampled.rows) }, choices, world.now()));
    const orderUnclear = isOrderUnclear(opened.table, choices.mapping);
    if (!read.ok) return { items: [], refused: read.refused, orderUnclear };
    const { items, refused } = read.value;
    return { items: items.slice(0, sampled.items), refused, orderUnclear };
  }

  function owners({ choices }: Args<'owners'>): string[] {
    const counts = new Map<string, number>();
    const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    if (opened?.kind === 'table') {
      const at = opened.table.columns.indexOf(choices?.mapping.owner ?? '\n');
      for (const { cells } of opened.table.rows) namesIn(cells[at] ?? '').forEach(count);
    } else if (opened?.kind === 'items') for (const { people } of opened.read.items) people.forEach(count);
    const ordered = [...counts].sort(([, a], [, b]) => b - a);
    return ordered.slice(0, 500).map(([name]) => name);
  }

  async function planFile({ choices }: Args<'plan'>, told: Told): Promise<Tasks['plan']['answer']> {
    plan = null;
    const existing = await world.stored();
    const me = existing.settings[0]?.me ?? null;
    if (opened?.kind === 'keyrise')
      plan = telling(planStore(opened.everything, existing, 'merge'), told, world.clock);
    else {
      const read = telling(rowsOf(choices), told, world.clock);
      if (!read.ok) return { refused: read.refused };
      const by = actor(me ?? newId('person', world.now(), world.random));
      plan = telling(planItems(read.value, existing, by), told, world.clock);
    }
    // A table may be read another way yet; nothing else is needed any more.
    if (opened?.kind !== 'table') opened = null;
    plan.changed = plan.changed.map(resolved(existing, plan.changes));
    const { counts, notKept, changes, created, changed, matched, refused, notes } = plan;
    const sizes = {
      created: created.length,
      changed: changed.length,
      matched: matched.length,
      refused: refused.length,
      notes: notes.length,
    };
    const parts = Math.ceil(changes.length / partSize);
    return { counts, sizes, notKept, parts, mine: mineIn(plan, existing, me) } satisfies Summary;
  }

  return {
    open,
    sample,
    owners,
    plan: planFile,
    lines: <S extends Section>({ of, from, count }: { of: S; from: number; count: number }): Lines<S> =>
      (plan?.[of].slice(from, from + count) ?? []) as Lines<S>,
    part: ({ part }: Args<'part'>): Plan['changes'] =>
      plan?.changes.slice(part * partSize, (part + 1) * partSize) ?? [],
  };
}

// biome-ignore lint/correctness/useYield: what is read already takes no further steps
function* itemsAsRead(read: ItemsRead): Steps<Outcome<ItemsRead>> {
  return done(read);
}
