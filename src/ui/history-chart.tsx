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
};

const room: Omit<Room, 'width'> = { height: 220, left: 44, right: 12, top: 10, bottom: 26 };

const monthName = (day: Day) =>
  new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' }).format(new Date(day));

/** Progress over a period, what was expected, and where it leads. A picture only: what it says stands beside it in words. */
export function HistoryChart({ period, today, points, expected, forecast }: HistoryChartProps) {
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
