import type { Status } from '../core/derived.ts';
import { percentText, text } from '../words/text.ts';
import { statusText, toneOf } from './status.ts';

export type ProgressBarProps = {
  /** What the bar is about: its accessible name. */
  title: string;
  /** Whole percent, 0…100; null is "—". */
  percent: number | null;
  /** Whole percent expected today; drawn as a mark. */
  expected: number | null;
  status: Status;
};

/** A goal's progress with the mark of what is expected today. Says "62 %, on track" to those who can't see it. */
export function ProgressBar({ title, percent, expected, status }: ProgressBarProps) {
  const value = Math.min(100, percent ?? 0);
  return (
    <div
      class="progress-bar"
      role="progressbar"
      aria-label={title}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      aria-valuetext={`${percentText(percent)}, ${statusText(status)}`}
      data-tone={toneOf(status)}
    >
      <div class="progress-bar-fill" style={{ width: `${value}%` }} />
      {expected !== null && (
        <div
          class="progress-bar-expected"
          style={{ left: `${expected}%` }}
          title={text('expectedToday', percentText(expected))}
        />
      )}
    </div>
  );
}
