import type { OfferView } from '../../messaging/overlay-calls.ts';

/** The values of its list that an offer's measure has. */
export const valuesOf = ({ choices, measure }: OfferView): string[] =>
  choices ? String(measure.options?.[choices.option] ?? '').split(';') : [];

/** An offer with other values of its list, and what it is worth today with them; no value chosen is none reached. */
export function withValues(offer: OfferView, values: readonly string[]): OfferView {
  const { choices, measure } = offer;
  if (!choices) return offer;
  const chosen = choices.of.filter(({ value }) => values.includes(value));
  const options = { ...measure.options, [choices.option]: chosen.map(({ value }) => value).join(';') };
  const reached = chosen.some(({ now }) => now);
  return {
    ...offer,
    measure: { ...measure, options },
    value: reached ? 1 : 0,
    percent: reached ? 100 : 0,
  };
}
