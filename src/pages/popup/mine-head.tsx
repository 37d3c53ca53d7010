import { counted, text } from '../../words/text.ts';
import { goalsInNeed, type Need } from './find.ts';
import type { PopupModel } from './model.ts';

const chips = [
  ['behind', 'popup_needBehind'],
  ['checkIns', 'popup_needCheckIn'],
  ['offers', 'popup_needOffer'],
] as const satisfies [Need, string][];

/** "My goals", and what needs this person: each a way to see that alone, and back. */
export function MineHead({ model }: { model: PopupModel }) {
  const needs = model.needs.value;
  const chosen = model.need.value;
  const here = model.view.value?.sections.some(({ name }) => name === 'mine') ?? false;
  if (!here && chosen === null) return null;
  return (
    <div class="section-head mine-head">
      <h2 id="section-mine">{text('popup_myGoals')}</h2>
      {needs &&
        chips.map(([need, stem]) => {
          const count = need === 'behind' ? goalsInNeed(needs, need).length : needs[need].length;
          return (
            (count > 0 || chosen === need) && (
              <button
                key={need}
                type="button"
                class="chip"
                data-need={need}
                aria-pressed={chosen === need}
                onClick={() => {
                  model.need.value = chosen === need ? null : need;
                  model.narrowed();
                }}
              >
                {counted(stem, count)}
              </button>
            )
          );
        })}
    </div>
  );
}
