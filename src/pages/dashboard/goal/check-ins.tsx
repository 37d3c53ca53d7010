import { percent } from '../../../core/display.ts';
import type { CheckIn, KeyResult } from '../../../core/records.ts';
import { statusText } from '../../../ui/status.ts';
import { valueText } from '../../../ui/value-text.ts';
import { number, percentText, text } from '../../../words/text.ts';
import { timeText } from '../../../words/time-text.ts';
import type { PartProps } from './goal-page.tsx';

/** What was told of the goal and its Key Results, latest first (SPEC H1). */
export function CheckIns({ model, page }: PartProps) {
  const { checkIns, keyResults } = page;
  return (
    <section class="part wide">
      <h2 id="check-ins">{text('dashboard_checkIns')}</h2>
      {checkIns.length === 0 && <p class="hint">{text('dashboard_noCheckIns')}</p>}
      <ul class="told" aria-labelledby="check-ins">
        {checkIns.map((entry) => {
          const keyResult = entry.keyResult && keyResults.get(entry.keyResult);
          return (
            <li key={entry.id}>
              <p>
                <strong>{toldText(entry, keyResult || null)}</strong>
                {entry.keyResult && ` · ${keyResult ? keyResult.title : text('dashboard_gone')}`}
              </p>
              {entry.note && <p class="told-note">{entry.note}</p>}
              <p class="hint">
                {model.nameOf(entry.by)} · {timeText(entry.at, Date.now())}
                {entry.confidence !== null && ` · ${text('dashboard_confidenceOf', entry.confidence)}`}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What an entry says, in a word: the value, how the goal was closed, or that it's a note. */
function toldText({ value, closed }: CheckIn, keyResult: KeyResult | null): string {
  if (closed) {
    const score = closed.score === null ? '' : ` · ${text('dashboard_scoreIs', number(closed.score))}`;
    return `${statusText(closed.state)}${score}`;
  }
  if (value === null) return text('dashboard_note');
  if (keyResult) return valueText({ ...keyResult, value });
  return typeof value === 'number' ? percentText(percent(value)) : text('dashboard_note');
}
