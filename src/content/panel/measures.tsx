import type { OfferView } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';
import { offerWords } from './words.ts';

export type MeasuresProps = {
  offers: readonly OfferView[];
  chosen: OfferView | null;
  pick(index: number): void;
};

/** What is measured: each way in words, with today's value. */
export function Measures({ offers, chosen, pick }: MeasuresProps) {
  return (
    <div class="field" role="radiogroup" aria-labelledby="measure">
      <span class="label" id="measure">
        {text('panel_measure')}
      </span>
      {offers.map((offer, index) => (
        <label key={JSON.stringify(offer.measure)} class="radio">
          <input type="radio" name="measure" checked={offer === chosen} onChange={() => pick(index)} />
          <span>{offerWords(offer)}</span>
        </label>
      ))}
    </div>
  );
}
