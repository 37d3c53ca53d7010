import type { Change } from '../../core/change.ts';
import type { ChangedLine, Everything } from '../../exchange/plan/plan.ts';

type Named = { id: string; name?: string; title?: string };

/** Gives ids among a change's values the names that people know: of who owns a goal, of the goal a Key Result is in. */
export function resolved(
  existing: Everything,
  changes: readonly Change[],
): (line: ChangedLine) => ChangedLine {
  const names = new Map<string, string>();
  const know = ({ id, name, title }: Named) => names.set(id, name ?? title ?? '');
  existing.people.forEach(know);
  existing.goals.forEach(know);
  for (const { of, after } of changes) if ((of === 'people' || of === 'goals') && after) know(after as Named);
  const nameOf = (id: unknown): unknown => (typeof id === 'string' ? (names.get(id) ?? '') : id);
  const named = (field: string, value: unknown): unknown => {
    if (field === 'owner' || field === 'goal') return nameOf(value);
    return field === 'delegates' && Array.isArray(value) ? value.map(nameOf) : value;
  };
  return ({ fields, ...line }) => ({
    ...line,
    fields: fields.map(({ field, before, after }) => ({
      field,
      before: named(field, before),
      after: named(field, after),
    })),
  });
}
