import type { LinkView, Milestone } from '../../messaging/overlay-calls.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { statusText, toneOf } from '../../ui/status.ts';
import { percentText, text } from '../../words/text.ts';
import type { Ask } from '../panel-door.ts';
import { Milestones } from './milestones.tsx';
import { Past } from './past.tsx';
import { ageWords, riseWords } from './words.ts';

export type LinkedGoalProps = {
  ask: Ask;
  link: LinkView;
  /** ms since 1970 */
  now: number;
  tick(milestone: Milestone, done: boolean): void;
};

/** One Key Result that follows the thing on the page: its goal, what it rises to, and what else is to do for it. */
export function LinkedGoal({ ask, link, now, tick }: LinkedGoalProps) {
  const { goalTitle, percent, status, own, title, rises, milestones, readAt, stale, note } = link;
  return (
    <section class="linked" data-tone={toneOf(status)}>
      <div class="linked-head">
        <h3>{goalTitle}</h3>
        <strong>{percentText(percent)}</strong>
      </div>
      <ProgressBar title={goalTitle} percent={percent} expected={null} status={status} />
      <p class="linked-status">
        <span class="status">{statusText(status)}</span>
        <span class="own" title={title}>
          {text('panel_keyResult', percentText(own))}
        </span>
      </p>
      {stale ? (
        <p class="stale" role="status">
          {stale.message} {stale.todo} {ageWords(readAt, now)}
        </p>
      ) : (
        <p class="hint">{ageWords(readAt, now)}</p>
      )}
      {note !== undefined && <p class="hint">{note}</p>}
      {rises.length > 0 && (
        <>
          <p class="label">{text('panel_rises')}</p>
          <ul class="rises" aria-label={text('panel_rises')}>
            {rises.map((rise) => (
              <li key={rise.goal} data-tone={toneOf(rise.status)}>
                {riseWords(rise)}
              </li>
            ))}
          </ul>
        </>
      )}
      {(link.past === 'some' || link.past === 'ofToday') && (
        <Past ask={ask} keyResult={link.keyResult} ofToday={link.past === 'ofToday'} />
      )}
      {link.past === 'none' && <p class="hint">{text('panel_noPast')}</p>}
      {milestones.length > 0 && <Milestones milestones={milestones} tick={tick} />}
    </section>
  );
}
