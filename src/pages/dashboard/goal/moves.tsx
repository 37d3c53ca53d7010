import { percent } from '../../../core/display.ts';
import type { Move } from '../../../store/read/try-out.ts';
import { percentText, text } from '../../../words/text.ts';

/** How other goals would change, one by one (SPEC C4). */
export function Moves({ moves }: { moves: readonly Move[] }) {
  if (moves.length === 0) return <p class="hint">{text('dashboard_noMoves')}</p>;
  return (
    <>
      <p id="moves">{text('dashboard_moves')}</p>
      <ul class="moves" aria-labelledby="moves">
        {moves.map(({ goal, title, before, after }) => (
          <li key={goal}>
            <span>{title}</span>
            <span class="percent">
              {text(
                'popup_span',
                percentText(percent(before?.progress ?? null)),
                percentText(percent(after?.progress ?? null)),
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
