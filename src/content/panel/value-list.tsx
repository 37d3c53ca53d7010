import { useState } from 'preact/hooks';
import type { OfferView } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';

export type ValueListProps = {
  offer: OfferView;
  chosen: readonly string[];
  trouble: string | null;
  choose(values: string[]): void;
};

/** The values of a list or stage, any of which is done once it is reached; the radio says which they are. */
export function ValueList({ offer, chosen, trouble, choose }: ValueListProps) {
  const of = offer.choices ? offer.choices.of : []; // a number or a checkbox has none
  const field = offer.says?.field ?? ''; // a list always says its field
  const [open, setOpen] = useState(false);
  return (
    <details
      class="more"
      open={open || trouble !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{text('panel_otherValues')}</summary>
      <fieldset class="values" aria-describedby={trouble === null ? undefined : 'values-trouble'}>
        <legend>{text('panel_doneOnce', field)}</legend>
        <div class="value-list">
          {of.map(({ value, label, now }) => (
            <label key={value} class="check">
              <input
                type="checkbox"
                name="values"
                checked={chosen.includes(value)}
                onChange={({ currentTarget: { checked } }) =>
                  choose(checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
              <span>{now ? text('panel_valueNow', label) : label}</span>
            </label>
          ))}
        </div>
        {trouble !== null && (
          <p class="refusal" role="alert" id="values-trouble">
            {trouble}
          </p>
        )}
      </fieldset>
    </details>
  );
}
