import type { Apart } from '../../../core/apart.ts';
import { isClosed } from '../../../core/closed.ts';
import { percent } from '../../../core/display.ts';
import type { Contribution, Goal } from '../../../core/records.ts';
import { isWeight } from '../../../core/scoring.ts';
import type { GoalLine } from '../../../store/read/why.ts';
import { PlusIcon } from '../../../ui/icons.tsx';
import { QuickNumber } from '../../../ui/quick-number.tsx';
import { StatusWord } from '../../../ui/status-word.tsx';
import { percentText, text } from '../../../words/text.ts';
import { goalAddress } from '../route.ts';
import type { PartProps } from './goal-page.tsx';

type Line = {
  goal: Goal;
  contribution: Contribution;
  counting: Pick<GoalLine, 'score' | 'status'> | null;
  because: Apart | null;
};

/** Every goal that is tied to this one from below: those that count, then the others with the reason. */
function linesOf({ why }: PartProps['page']): Line[] {
  const counting = why.lines.flatMap((line) =>
    line.kind === 'goal'
      ? [{ goal: line.goal, contribution: line.contribution, counting: line, because: null }]
      : [],
  );
  const apart = why.apart.flatMap((line) =>
    line.kind === 'goal' && line.goal
      ? [{ goal: line.goal, contribution: line.contribution, counting: null, because: line.because }]
      : [],
  );
  return [...counting, ...apart];
}

/** The goals that contribute: what they weigh, and the answers to those that are offered (SPEC G6). */
export function Contributing(parts: PartProps) {
  const { model, page, onAsk } = parts;
  const { goal } = page.why;
  const lines = linesOf(page);
  const mine = model.decides(goal) && !isClosed(goal.state);
  return (
    <section class="part">
      <div class="part-head">
        <h2 id="contributing">{text('goalForm_contributing')}</h2>
        {mine && (
          <button type="button" class="button small soft" onClick={() => onAsk({ of: 'addContributing' })}>
            <PlusIcon />
            {text('goalForm_addContributing')}
          </button>
        )}
      </div>
      {lines.length === 0 && <p class="hint">{text('dashboard_noContributing')}</p>}
      <ul class="contributing" aria-labelledby="contributing">
        {lines.map((line) => (
          <ContributingLine key={line.contribution.id} {...parts} line={line} mine={mine} />
        ))}
      </ul>
    </section>
  );
}

type LineProps = PartProps & { line: Line; mine: boolean };

function ContributingLine({ model, line, mine }: LineProps) {
  const { goal, contribution, counting, because } = line;
  const answer = (what: { weight: number } | { accepted: boolean } | { declined: boolean }) =>
    model.change(() => model.ask('answerContribution', { contribution: contribution.id, ...what }));
  return (
    <li>
      <div>
        <a href={goalAddress(goal.id)}>{goal.title}</a>
        <p class="hint">
          {model.nameOf(goal.owner)}
          {because && ` · ${text(`dashboard_apart_${because}`)}`}
        </p>
      </div>
      {counting && <StatusWord status={counting.status} />}
      {counting && <span class="percent">{percentText(percent(counting.score))}</span>}
      {mine && because !== 'declined' && because !== 'waiting' && (
        <div class="weight">
          <span aria-hidden="true">{text('goalForm_weight')}</span>
          <QuickNumber
            label={text('dashboard_weightOf', goal.title)}
            value={contribution.weight}
            faultOf={(weight) => (isWeight(weight) ? null : text('goalForm_needsWeight'))}
            onTake={(weight) => answer({ weight })}
          />
        </div>
      )}
      {mine && (because === 'waiting' || because === 'declined') && (
        <button
          type="button"
          class="button small soft"
          aria-label={text('popup_acceptFor', goal.title)}
          onClick={() => void answer({ accepted: true })}
        >
          {text('popup_accept')}
        </button>
      )}
      {mine && because !== 'declined' && (
        <button
          type="button"
          class="button small"
          aria-label={text('popup_declineFor', goal.title)}
          onClick={() => void answer({ declined: true })}
        >
          {text('popup_decline')}
        </button>
      )}
    </li>
  );
}
