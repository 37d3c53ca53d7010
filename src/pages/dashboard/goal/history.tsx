import { percent } from '../../../core/display.ts';
import type { Point } from '../../../core/history.ts';
import type { Day } from '../../../core/records.ts';
import { type Story, storyOf } from '../../../store/read/goal-page.ts';
import { HistoryChart } from '../../../ui/history-chart.tsx';
import { number, percentText, text } from '../../../words/text.ts';
import { dayAt, dayText } from '../../../words/time-text.ts';
import { useView } from '../use-view.ts';
import type { PartProps } from './goal-page.tsx';

/** The picture of a goal's progress over time, with the same in words and as a table (SPEC H1, H3). */
export function History({ model, page }: PartProps) {
  const { goal } = page.why;
  const today = model.around.value?.today ?? dayAt(Date.now());
  const told = useView(model, `story of ${goal.id}`, (tx) => storyOf(tx, goal.id, today, dayAt));
  const story = told && { ...told, points: untilNow(told.points, page.why.derived.progress, today) };
  return (
    <figure class="part" aria-labelledby="history">
      <h2 id="history">{text('dashboard_history')}</h2>
      {story && <HistoryChart {...story} period={goal.period} today={today} />}
      {!story && <div class="chart-room" />}
      {story && <Words story={story} />}
    </figure>
  );
}

/** A value that came without an entry, as an import may bring it, has moved the goal by now at the latest. */
function untilNow(points: readonly Point[], progress: number | null, today: Day): Point[] {
  const last = points.at(-1);
  if (last && percent(last.progress) === percent(progress)) return [...points];
  return [...points.filter(({ day }) => day < today), { day: today, progress }];
}

/** "+3": how much more or less there is to do. */
const signed = (by: number) => (by > 0 ? `+${number(by)}` : number(by));

/** What the picture shows, for those who don't see it. */
function Words({ story: { points, forecast, scopes } }: { story: Story }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return <figcaption class="hint">{text('dashboard_noHistory')}</figcaption>;
  const shown = (progress: number | null) => percentText(percent(progress));
  return (
    <figcaption>
      <ul class="legend" aria-hidden="true">
        <li data-line="progress">{text('dashboard_column_progress')}</li>
        <li data-line="expected">{text('dashboard_expected')}</li>
        {forecast && <li data-line="forecast">{text('dashboard_forecast')}</li>}
        {scopes.length > 0 && <li data-line="scope">{text('dashboard_scope')}</li>}
      </ul>
      <p class="hint">
        {first === last
          ? text('dashboard_standsAt', shown(last.progress), dayText(first.day))
          : text('dashboard_wentFrom', shown(first.progress), dayText(first.day), shown(last.progress))}{' '}
        {forecast &&
          text('dashboard_leadsTo', shown(forecast.low), shown(forecast.high), dayText(forecast.day))}
      </p>
      <details>
        <summary>{text('dashboard_asTable')}</summary>
        <table class="days">
          <thead>
            <tr>
              <th scope="col">{text('dashboard_from')}</th>
              <th scope="col">{text('dashboard_column_progress')}</th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(({ day, progress }) => (
              <tr key={day}>
                <th scope="row">{dayText(day)}</th>
                <td>{shown(progress)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {scopes.length > 0 && (
          <table class="days">
            <thead>
              <tr>
                <th scope="col">{text('dashboard_on')}</th>
                <th scope="col">{text('dashboard_scope')}</th>
              </tr>
            </thead>
            <tbody>
              {scopes.toReversed().map(({ day, by }) => (
                <tr key={day}>
                  <th scope="row">{dayText(day)}</th>
                  <td>{signed(by)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figcaption>
  );
}
