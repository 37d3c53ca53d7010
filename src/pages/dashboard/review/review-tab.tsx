import { useState } from 'preact/hooks';
import { percent } from '../../../core/display.ts';
import { markdownTable } from '../../../exchange/write/markdown.ts';
import type { Forest, ForestGoal } from '../../../store/read/forest.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { statusText, toneOf } from '../../../ui/status.ts';
import { counted, number, percentText, text } from '../../../words/text.ts';
import { periodText } from '../../../words/time-text.ts';
import { PeriodSelect, WhoseChoice } from '../../goal-filters.tsx';
import { periodFor, periodsIn } from '../../periods.ts';
import { RollOverDialog } from '../goal/roll-over-dialog.tsx';
import type { DashboardModel } from '../model.ts';
import { useForest } from '../use-forest.ts';
import { mostRows, type PictureRow, pictureOf } from './picture.ts';
import { goalsIn, isUnfinished, tallyOf } from './review.ts';
import { ReviewTable } from './review-table.tsx';
import './review.css';

/** A period's closing: every goal with its result and score, to print or to paste elsewhere. */
export function ReviewTab({ model }: { model: DashboardModel }) {
  const forest = useForest(model);
  if (!forest)
    return (
      <div aria-busy="true">
        <div class="review-room">
          <Skeleton of="lines" count={2} />
        </div>
        <div class="panel">
          <Skeleton of="rows" count={7} />
        </div>
      </div>
    );
  if (forest.goals.size === 0)
    return (
      <div class="empty">
        <h1>{text('popup_noGoals')}</h1>
        <p>{text('dashboard_nothingToReview')}</p>
      </div>
    );
  return <Review model={model} forest={forest} />;
}

/** "6 goals: 5 on track, 1 behind. Progress 47 % on average." */
function tallyText(goals: readonly ForestGoal[]): string {
  const { statuses, score, progress } = tallyOf(goals);
  const counts = statuses.map(([status, n]) => `${number(n)} ${statusText(status)}`).join(', ');
  return [
    counts === ''
      ? counted('dashboard_goals', 0)
      : text('dashboard_tally', counted('dashboard_goals', goals.length), counts),
    progress === null ? '' : text('dashboard_meanProgress', percentText(percent(progress))),
    score === null ? '' : text('dashboard_meanScore', number(score)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** A goal as the picture has it. */
const rowOf = ({ goal, derived }: ForestGoal, owner: string): PictureRow => ({
  title: goal.title,
  note: goal.closing?.note ?? '',
  owner,
  percent: percent(derived.progress),
  percentText: percentText(percent(derived.progress)),
  status: statusText(derived.status),
  tone: toneOf(derived.status),
  score: goal.closing?.score == null ? '–' : number(goal.closing.score),
});

const columns = ['title', 'owner', 'progress', 'status', 'score', 'note'] as const;
const headings = () =>
  columns.map((column) =>
    text(
      column === 'score'
        ? 'dashboard_why_score'
        : column === 'note'
          ? 'dashboard_note'
          : `dashboard_column_${column}`,
    ),
  );

function Review({ model, forest }: { model: DashboardModel; forest: Forest }) {
  const around = model.around.value;
  const choices = periodsIn(forest);
  const { query } = model.route.value;
  const whose = query['whose'] === 'mine' ? 'mine' : 'all';
  const [rolling, setRolling] = useState(false);
  const at =
    choices.find(({ key }) => key === query['period']) ?? periodFor(choices, around?.today ?? '1970-01-01');
  if (!at) return null;
  const goals = goalsIn(forest, at.key, whose === 'mine' ? (around?.me ?? null) : null);
  const open = goals.filter((of) => isUnfinished(of) && model.decides(of.goal));
  const title = text('dashboard_reviewOf', periodText(at.period));
  const cellsOf = ({ goal, derived }: ForestGoal): string[] => [
    goal.title,
    model.nameOf(goal.owner),
    percentText(percent(derived.progress)),
    statusText(derived.status),
    goal.closing?.score == null ? '–' : number(goal.closing.score),
    goal.closing?.note ?? '',
  ];
  const copy = () =>
    model.act(async () => {
      const table = markdownTable(title, tallyText(goals), headings(), goals.map(cellsOf));
      await navigator.clipboard.writeText(table);
      return { commit: null, words: text('dashboard_copied') };
    });
  const copyPicture = () =>
    model.act(async () => {
      const picture = pictureOf(
        {
          title,
          tally: tallyText(goals),
          headings: (['title', 'owner', 'progress', 'status'] as const)
            .map((column) => text(`dashboard_column_${column}`))
            .concat(text('dashboard_why_score')),
          rows: goals.map((of) => rowOf(of, model.nameOf(of.goal.owner))),
          more: goals.length > mostRows ? text('dashboard_pictureMore', number(goals.length - mostRows)) : '',
        },
        getComputedStyle(document.body),
      );
      // The promise itself: a browser that asks for the press of a button would no longer see it after waiting.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
      return { commit: null, words: text('dashboard_copiedPicture') };
    });
  return (
    <>
      <div class="review-head">
        <h1>{title}</h1>
        <PeriodSelect
          anyToo={false}
          choices={choices}
          value={at.key}
          onChange={(period) => model.askFor({ ...query, period })}
        />
        <WhoseChoice
          value={whose}
          onChange={(to) => model.askFor({ ...query, whose: to === 'mine' ? to : '' })}
        />
        <span class="review-actions">
          {open.length > 0 && (
            <button type="button" class="button" onClick={() => setRolling(true)}>
              {counted('dashboard_rollOverAll', open.length)}
            </button>
          )}
          <button type="button" class="button" onClick={() => print()}>
            {text('dashboard_print')}
          </button>
          <button type="button" class="button" onClick={() => void copyPicture()}>
            {text('dashboard_copyPicture')}
          </button>
          <button type="button" class="button primary" onClick={() => void copy()}>
            {text('dashboard_copyMarkdown')}
          </button>
        </span>
      </div>
      <p class="tally">{tallyText(goals)}</p>
      {goals.length > 0 && (
        <ReviewTable title={title} headings={headings()} goals={goals} cellsOf={cellsOf} />
      )}
      {rolling && (
        <RollOverDialog
          model={model}
          goals={open.map(({ goal }) => goal)}
          onClose={() => setRolling(false)}
        />
      )}
    </>
  );
}
