import type { Change, Records } from '../../core/change.ts';
import { keyOf } from '../../core/record-key.ts';
import type { Settings } from '../../core/records.ts';
import { same } from '../../core/same.ts';
import type { Steps } from '../steps.ts';
import { add, type Draft, newDraft, planOf } from './draft.ts';
import { type Everything, kinds, type Plan } from './plan.ts';

/** `merge` adds the file to what is there; `replace` makes the store the file: a backup restored. */
export type How = 'merge' | 'replace';

/** Merging into a store that has goals keeps this person and their limits: the file may be a colleague's. */
function settingsAfter(file: Settings, existing: Everything, how: How): Settings {
  const [mine] = existing.settings;
  const keep = how === 'merge' && existing.goals.length > 0 && mine !== undefined && mine.me !== null;
  return keep ? mine : file;
}

function removals<K extends keyof Records>(
  of: K,
  file: readonly Records[K][],
  existing: readonly Records[K][],
): Change[] {
  const stays = new Set(file.map((record) => keyOf(of, record)));
  return existing
    .filter((record) => !stays.has(keyOf(of, record)))
    .map((record) => ({ of, before: record, after: null }) as unknown as Change);
}

function* planKind<K extends keyof Records>(
  draft: Draft,
  of: K,
  file: readonly Records[K][],
  existing: readonly Records[K][],
): Steps<void> {
  const stored = new Map(existing.map((record) => [keyOf(of, record), record]));
  for (const [i, record] of file.entries()) {
    if (i % 1_000 === 0) yield { done: i, total: file.length };
    add(draft, of, stored.get(keyOf(of, record)) ?? null, record, null);
  }
}

/** What importing a whole store would do to this one (SPEC I1, I3): records are told by their ids, and kept as they are. */
export function* planStore(file: Everything, existing: Everything, how: How): Steps<Plan> {
  const draft = newDraft();
  for (const of of kinds) {
    const records =
      of === 'settings' ? file.settings.map((settings) => settingsAfter(settings, existing, how)) : file[of];
    if (of === 'settings' && !same(records, file.settings))
      draft.notes.push({ reason: 'keptMe', row: null, values: [] });
    yield* planKind(draft, of, records as Records[typeof of][], existing[of] as Records[typeof of][]);
    if (how === 'replace')
      draft.changes.push(
        ...removals(of, file[of] as Records[typeof of][], existing[of] as Records[typeof of][]),
      );
  }
  return planOf(draft, []);
}
