import { useState } from 'preact/hooks';
import type { OfferView } from '../../messaging/overlay-calls.ts';
import { counted, text } from '../../words/text.ts';
import { offerWords } from './words.ts';

export type MeasuresProps = {
  offers: readonly OfferView[];
  /** Index of the chosen one. */
  chosen: number;
  pick(index: number): void;
  /** Begins to choose by pointing at the page; null where nothing can be pointed at. */
  point: (() => void) | null;
};

/** So many are shown before somebody wants more: the likeliest come first. */
const few = 8;

/** Which offers are shown: those that fit what was typed, else the first few and the chosen one. */
export function shownOffers(words: readonly string[], chosen: number, typed: string, all: boolean): number[] {
  const indexes = [...words.keys()];
  const wanted = typed.trim().toLocaleLowerCase();
  if (wanted !== '') return indexes.filter((i) => words[i]?.toLocaleLowerCase().includes(wanted));
  return all || words.length <= few + 2 ? indexes : indexes.filter((i) => i < few || i === chosen);
}

/** What is measured: each way in words, with today's value. A record may have a hundred. */
export function Measures({ offers, chosen, pick, point }: MeasuresProps) {
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');
  const words = offers.map(offerWords);
  const shown = shownOffers(words, chosen, typed, all);
  const many = shownOffers(words, chosen, '', false).length < offers.length;
  const scope = offers[chosen]?.says?.scope ?? null; // most are the same for everyone
  return (
    <div class="field">
      <div class="label-row">
        <span class="label" id="measure">
          {text('panel_measure')}
        </span>
        {point && (
          <button type="button" class="link" onClick={point}>
            {text('panel_point')}
          </button>
        )}
      </div>
      {many && (
        <input
          type="search"
          name="find"
          autocomplete="off"
          aria-label={text('panel_findMeasure')}
          placeholder={text('panel_findMeasure')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <div
        class="field"
        role="radiogroup"
        aria-labelledby="measure"
        aria-describedby={scope ? 'scope' : undefined}
      >
        {shown.map((index) => (
          <label key={index} class="radio">
            <input type="radio" name="measure" checked={index === chosen} onChange={() => pick(index)} />
            <span>{words[index]}</span>
          </label>
        ))}
      </div>
      {many && (
        <p class="hint" aria-live="polite">
          {typed.trim() === '' ? '' : counted('panel_measuresFit', shown.length)}
        </p>
      )}
      {many && !all && typed.trim() === '' && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {text('panel_allMeasures', offers.length)}
        </button>
      )}
      {scope && (
        <p class="hint" id="scope">
          {text(scope === 'mine' ? 'panel_scopeMine' : 'panel_scopeOther')}
        </p>
      )}
    </div>
  );
}
