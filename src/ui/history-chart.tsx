import { useEffect, useRef, useState } from 'preact/hooks';
import type { Forecast } from '../core/forecast.ts';
import type { Point } from '../core/history.ts';
import type { Day, Period } from '../core/records.ts';
import { locale, percentText } from '../words/text.ts';
import { linePath, monthsOf, type Room, type Scales, scalesOf, stepsPath } from './chart-shape.ts';
import './history-chart.css';

export type HistoryChartProps = {
  period: Period;
  today: Day;
  points: readonly Point[];
  expected: readonly Point[];
  forecast: Forecast | null;
  /** By how much what is counted moved on a day. */
  scopes: readonly { day: Day; by: number }[];
};

const room: Omit<Room, 'width'> = { height: 220, left: 44, right: 12, top: 10, bottom: 26 };

const monthName = (day: Day) =>
  new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' }).format(new Date(day));

/** Progress over a period, what was expected, and where it leads. A picture only: what it says stands beside it in words. */
export function HistoryChart({ period, today, points, expected, forecast, scopes }: HistoryChartProps) {
  const [width, setWidth] = useState(600);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.max(200, element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const all = { ...room, width };
  const scales = scalesOf(period, all);
  const until = today > period.end ? period.end : today;
  const last = points.at(-1)?.progress ?? null;
  const [now, nowY] = [scales.x(until), last === null ? null : scales.y(last)];
  return (
    <div ref={box} class="history-chart">
      <svg width={width} height={room.height} aria-hidden="true" focusable="false">
        <Axes room={all} period={period} scales={scales} />
        {scopes.map(({ day, by }) => (
          <Scope key={day} x={scales.x(day)} by={by} room={all} />
        ))}
        <path class="chart-expected" d={linePath(expected, scales)} />
        {forecast && nowY !== null && (
          <>
            <path
              class="chart-range"
              d={`M${now} ${nowY}L${scales.x(forecast.day)} ${scales.y(forecast.high)}V${scales.y(forecast.low)}Z`}
            />
            <path
              class="chart-forecast"
              d={`M${now} ${nowY}L${scales.x(forecast.day)} ${scales.y(forecast.progress)}`}
            />
          </>
        )}
        <path class="chart-progress" d={stepsPath(points, until, scales)} />
        {nowY !== null && <circle class="chart-now" cx={now} cy={nowY} r="4" />}
      </svg>
    </div>
  );
}

/** A day on which there was more to do, or less: a line with an arrow that way. */
function Scope({ x, by, room: of }: { x: number; by: number; room: Room }) {
  const [foot, way] = [of.height - of.bottom, by > 0 ? -1 : 1];
  const tip = by > 0 ? foot - 8 : foot;
  return (
    <g class="chart-scope">
      <line x1={x} x2={x} y1={of.top} y2={foot} />
      <path d={`M${x - 4} ${tip - way * 8}h8L${x} ${tip}Z`} />
    </g>
  );
}

function Axes({ room: of, period, scales }: { room: Room; period: Period; scales: Scales }) {
  return (
    <>
      {[0, 0.5, 1].map((mark) => (
        <g key={mark}>
          <line
            class="chart-grid"
            x1={of.left}
            x2={of.width - of.right}
            y1={scales.y(mark)}
            y2={scales.y(mark)}
          />
          <text class="chart-text" x={of.left - 8} y={scales.y(mark) + 4} text-anchor="end">
            {percentText(100 * mark)}
          </text>
        </g>
      ))}
      {monthsOf(period).map((day) => (
        <text key={day} class="chart-text" x={scales.x(day)} y={of.height - 6}>
          {monthName(day)}
        </text>
      ))}
    </>
  );
}
