import { isClosed } from '../../../core/closed.ts';
import { percent } from '../../../core/display.ts';
import { percentText, text } from '../../../words/text.ts';
import { dayText } from '../../../words/time-text.ts';
import { goalAddress } from '../route.ts';
import type { PartProps } from './goal-page.tsx';

/** "To be on track by Friday you need…" (SPEC S4): nothing to say of a goal that is closed, a draft or not yet begun. */
export function Friday({ page }: PartProps) {
  const { friday, why } = page;
  const running = !isClosed(why.goal.state) && why.goal.state !== 'draft' && why.derived.progress !== null;
  if (!friday || !running || friday.by < why.goal.period.start) return null;
  const day = dayText(friday.by);
  if (friday.steps.length === 0 && friday.guardrails.length === 0 && friday.enough)
    return <p class="friday">{text('dashboard_fridayFine', day, percentText(percent(friday.to)))}</p>;
  return (
    <section class="friday" data-short={!friday.enough}>
      <p>{text('dashboard_fridayNeeds', day)}</p>
      <ul>
        {friday.steps.map(({ keyResult, goal, adds }) => (
          <li key={keyResult.id}>
            <strong>{keyResult.title}</strong>{' '}
            {goal.id !== why.goal.id && (
              <>
                {text('dashboard_in')} <a href={goalAddress(goal.id)}>{goal.title}</a>{' '}
              </>
            )}
            <span class="adds">+{percentText(percent(adds))}</span>
          </li>
        ))}
      </ul>
      {friday.guardrails.length > 0 && <p>{text('dashboard_fridayGuardrails')}</p>}
      {!friday.enough && <p>{text('dashboard_fridayShort')}</p>}
    </section>
  );
}
