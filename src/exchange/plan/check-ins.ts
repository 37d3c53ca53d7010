import type { Actor } from '../../core/decide/actor.ts';
import type { CheckIn, Goal, KeyResult, PersonId, Value } from '../../core/records.ts';
import { same } from '../../core/same.ts';
import type { Item } from '../item.ts';
import { tidy } from '../read/number.ts';
import { add, type Draft } from './draft.ts';
import { amountAsValue } from './measure.ts';
import type { People } from './people.ts';
import type { Everything } from './plan.ts';

/** Two check-ins that say the same, to the second: tables know no milliseconds. */
const sayingOf = (of: Pick<CheckIn, 'goal' | 'keyResult' | 'at' | 'by' | 'value' | 'note'>): string =>
  [of.keyResult ?? of.goal, Math.floor(of.at / 1000), of.by, JSON.stringify(of.value), of.note.trim()].join(
    '\n',
  );

/**
 * Appends what a row's check-ins say, unless it's in the history already (SPEC H1: nothing is rewritten), and one of the
 * import itself where it moves a value.
 */
export function checkInPlanner(draft: Draft, existing: Everything, people: People, actor: Actor) {
  const known = new Set(existing.checkIns.map(sayingOf));
  const append = (of: Omit<CheckIn, 'id' | 'source' | 'confidence'>): void => {
    const saying = sayingOf(of);
    if (known.has(saying)) return;
    known.add(saying);
    const checkIn: CheckIn = { id: actor.newId('checkIn'), source: 'import', confidence: null, ...of };
    add(draft, 'checkIns', null, checkIn, null);
  };
  const personOf = (name: string, goal: Goal): PersonId => (name === '' ? goal.owner : people.idOf(name));
  return (item: Item, goal: Goal, before: KeyResult | null, keyResult: KeyResult | null): void => {
    for (const { at, by, amount, note } of item.checkIns) {
      const value: Value =
        amount === null ? null : keyResult ? amountAsValue(amount, keyResult.scoring) : ofGoal(amount);
      append({ goal: goal.id, keyResult: keyResult?.id ?? null, at, by: personOf(by, goal), value, note });
    }
    if (before === null || keyResult === null || same(before.value, keyResult.value)) return;
    const moved = { at: actor.now, by: actor.me, value: keyResult.value, note: '' };
    append({ goal: goal.id, keyResult: keyResult.id, ...moved });
  };
}

/** A goal's own check-in speaks of its progress, 0…1. */
const ofGoal = ({ number, percent }: { number: number; percent: boolean }): Value =>
  percent ? tidy(number / 100) : null;
