import type { RefObject } from 'preact';
import { isClosed } from '../../../core/closed.ts';
import { percent } from '../../../core/display.ts';
import { waits } from '../../../core/tree.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { StatusWord } from '../../../ui/status-word.tsx';
import { pointsText } from '../../../ui/value-text.ts';
import { counted, number, percentText, text } from '../../../words/text.ts';
import { periodText } from '../../../words/time-text.ts';
import { goalAddress } from '../route.ts';
import type { Asked } from './dialogs.tsx';
import type { PartProps } from './goal-page.tsx';

type HeadProps = PartProps & { heading: RefObject<HTMLHeadingElement | null> };

export function GoalHead({ heading, ...parts }: HeadProps) {
  const { model, page } = parts;
  const { goal, derived, expected, status } = page.why;
  const shown = percent(derived.progress);
  const points = pointsText({ ...derived, expected, status });
  return (
    <header class="goal-head panel">
      <Above {...parts} />
      <h1 ref={heading} tabIndex={-1}>
        {goal.title}
      </h1>
      <p class="goal-meta">
        <StatusWord status={status} />
        <span>{model.nameOf(goal.owner)}</span>
        <span>{text(`level_${goal.level}`)}</span>
        <span>{periodText(goal.period)}</span>
        {goal.archived && <span>{text('dashboard_archived')}</span>}
        {goal.delegates.length > 0 && (
          <span>{text('dashboard_with', goal.delegates.map(model.nameOf).join(', '))}</span>
        )}
        {derived.below > 0 && <span>{counted('dashboard_below', derived.below)}</span>}
        {derived.withoutData > 0 && <span>{counted('popup_withoutData', derived.withoutData)}</span>}
      </p>
      <div class="goal-progress">
        <span class="big">{percentText(shown)}</span>
        <div>
          <ProgressBar title={goal.title} percent={shown} expected={percent(expected)} status={status} />
          <p class="hint">
            {expected !== null && text('expectedToday', percentText(percent(expected)))}
            {points && ` · ${points}`}
          </p>
        </div>
      </div>
      <Carried {...parts} />
      <Closed {...parts} />
      <Actions {...parts} />
    </header>
  );
}

/** The goals it contributes to: the way up. */
function Above({ page }: PartProps) {
  if (page.parents.length === 0) return null;
  return (
    <nav class="above" aria-label={text('goalForm_contributesTo')}>
      {text('goalForm_contributesTo')}{' '}
      {page.parents.map(({ goal, contribution }, i) => (
        <span key={goal.id}>
          {i > 0 && ', '}
          <a href={goalAddress(goal.id)}>{goal.title}</a>
          {contribution.declined && ` (${text('dashboard_apart_declined')})`}
          {waits(contribution, goal) && ` (${text('dashboard_apart_waiting')})`}
        </span>
      ))}
    </nav>
  );
}

/** Where what was unfinished went on, and where it came from (SPEC C3). */
function Carried({ page: { carried } }: PartProps) {
  const { from, to } = carried;
  if (!from && !to) return null;
  return (
    <p class="hint">
      {from && (
        <>
          {text('dashboard_carriedFrom')} <a href={goalAddress(from.id)}>{from.title}</a>,{' '}
          {periodText(from.period)}.{' '}
        </>
      )}
      {to && (
        <>
          {text('dashboard_carriedTo')} <a href={goalAddress(to.id)}>{to.title}</a>, {periodText(to.period)}.
        </>
      )}
    </p>
  );
}

/** What its owner said of it when closing (SPEC C1). */
function Closed({ page }: PartProps) {
  const { closing } = page.why.goal;
  if (!closing) return null;
  return (
    <p class="closing">
      {closing.score !== null && <strong>{text('dashboard_scoreIs', number(closing.score))} </strong>}
      {closing.note}
    </p>
  );
}

function Actions({ model, page, onAsk }: PartProps) {
  const { goal } = page.why;
  const closed = isClosed(goal.state);
  const button = (asked: Asked, label: string, look = '') => (
    <button type="button" class={`button ${look}`} onClick={() => onAsk(asked)}>
      {label}
    </button>
  );
  const reopen = () => void model.change(() => model.ask('reopenGoal', { goal: goal.id }));
  const archive = () =>
    void model.act(async () => {
      const { commit } = await model.ask('changeGoal', { goal: goal.id, archived: !goal.archived });
      const words = text(goal.archived ? 'dashboard_isBack' : 'dashboard_isArchived', goal.title);
      return { commit, words };
    });
  const activate = () =>
    void model.change(() => model.ask('changeGoal', { goal: goal.id, draft: goal.state !== 'draft' }));
  // A delegate tells how it goes; what the goal is stays its owner's (SPEC G4).
  if (!model.decides(goal))
    return (
      <div class="actions">
        {model.owns(goal) && !closed && button({ of: 'checkIn' }, text('dashboard_checkIn'), 'primary')}
        {!closed && button({ of: 'whatIf' }, text('dashboard_whatIf'))}
        <p class="hint">{text('popup_ownedBy', model.nameOf(goal.owner))}</p>
      </div>
    );
  return (
    <div class="actions">
      {!closed && button({ of: 'checkIn' }, text('dashboard_checkIn'), 'primary')}
      {!closed && button({ of: 'whatIf' }, text('dashboard_whatIf'))}
      {!closed && button({ of: 'align' }, text('dashboard_align'))}
      {!closed && button({ of: 'close' }, text('dashboard_closeGoal'))}
      {closed && (
        <button type="button" class="button primary" onClick={reopen}>
          {text('dashboard_reopen')}
        </button>
      )}
      {!closed && button({ of: 'rollOver' }, text('dashboard_rollOver'))}
      {!closed && button({ of: 'edit' }, text('dashboard_edit'))}
      {!closed && page.shared && button({ of: 'people' }, text('team_people'))}
      {!closed && (
        <button type="button" class="button" onClick={activate}>
          {text(goal.state === 'draft' ? 'popup_makeActive' : 'popup_makeDraft')}
        </button>
      )}
      <button type="button" class="button" onClick={archive}>
        {text(goal.archived ? 'dashboard_unarchive' : 'dashboard_archive')}
      </button>
      {button({ of: 'delete' }, text('dashboard_delete'))}
    </div>
  );
}
