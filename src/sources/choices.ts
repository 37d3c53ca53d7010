import type { Measure } from '../core/records.ts';
import type { Offer } from './source.ts';

/**
 * An offer with the values that a person chose of its list, and what it is worth today with them: `options` are the wanted
 * measure's. An offer without a list is itself. Null when nothing was chosen, or what isn't there any more.
 */
export function choose(offer: Offer, options: NonNullable<Measure['options']>): Offer | null {
  const { choices, measure } = offer;
  if (!choices) return offer;
  const values = new Set(String(options[choices.option] ?? '').split(';'));
  const chosen = choices.of.filter(({ value }) => values.has(value));
  if (chosen.length === 0 || chosen.length < values.size) return null;
  const joined = chosen.map(({ value }) => value).join(';');
  return {
    ...offer,
    measure: { ...measure, options: { ...measure.options, [choices.option]: joined } },
    value: chosen.some(({ now }) => now) ? 1 : 0,
  };
}
