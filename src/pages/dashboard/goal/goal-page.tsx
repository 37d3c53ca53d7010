import { useEffect, useRef, useState } from 'preact/hooks';
import type { GoalId } from '../../../core/records.ts';
import { goalPageOf } from '../../../store/read/goal-page.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { text } from '../../../words/text.ts';
import type { DashboardModel } from '../model.ts';
import { addressOf } from '../route.ts';
import { useView } from '../use-view.ts';
import { CheckIns } from './check-ins.tsx';
import { Contributing } from './contributing.tsx';
import { type Asked, Dialogs } from './dialogs.tsx';
import { Friday } from './friday.tsx';
import { GoalHead } from './goal-head.tsx';
import { History } from './history.tsx';
import { KeyResults } from './key-results.tsx';
import { WhyTable } from './why-table.tsx';
import './goal.css';

/** What every part of a goal's page is given. */
export type PartProps = {
  model: DashboardModel;
  page: NonNullable<Awaited<ReturnType<typeof goalPageOf>>>;
  /** Opens a dialog over the page. */
  onAsk: (asked: Asked) => void;
};

/** One goal with all there is to know and to do about it. Focus goes to its heading, so that it's said where one is. */
export function GoalPage({ model, id }: { model: DashboardModel; id: GoalId }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const today = model.around.value?.today ?? '1970-01-01';
  const page = useView(model, id, (tx) => goalPageOf(tx, id, today));
  const there = page !== undefined;
  useEffect(() => {
    if (there) heading.current?.focus();
  }, [there]);
  const title = page?.why.goal.title ?? text('dashboard_noGoal');
  useEffect(() => {
    if (there) document.title = `${title} – ${text('extensionName')}`;
  }, [there, title]);
  if (page === undefined)
    return (
      <div class="goal-page" aria-busy="true">
        <div class="goal-head panel">
          <Skeleton of="lines" count={6} />
        </div>
        <div class="goal-parts">
          <div class="part panel">
            <Skeleton of="lines" count={8} />
          </div>
          <div class="part panel">
            <Skeleton of="lines" count={8} />
          </div>
        </div>
      </div>
    );
  if (page === null)
    return (
      <div class="empty">
        <h1 ref={heading} tabIndex={-1}>
          {text('dashboard_noGoal')}
        </h1>
        <p>{text('dashboard_noGoal_todo')}</p>
        <a class="button" href={addressOf('tree')}>
          {text('dashboard_toTree')}
        </a>
      </div>
    );
  const parts: PartProps = { model, page, onAsk: setAsked };
  return (
    <article class="goal-page">
      <GoalHead {...parts} heading={heading} />
      <Friday {...parts} />
      <div class="goal-parts">
        <div class="goal-column">
          <KeyResults {...parts} />
          <Contributing {...parts} />
        </div>
        <History {...parts} />
        <WhyTable {...parts} />
        <CheckIns {...parts} />
      </div>
      {asked && <Dialogs model={model} page={page} asked={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}
