import { useRef, useState } from 'preact/hooks';
import { number, percentText, text } from '../words/text.ts';
import { lengthText } from '../words/time-text.ts';
import './long-work.css';

export type LongWorkProps = {
  /** What is being done, "Importing goals": its accessible name, and shown above the bar. */
  title: string;
  done: number;
  /** Null while nobody knows how much there is: the bar then only says that something moves. */
  total: number | null;
  /** What is being done at the moment, in a word or two; its line keeps its room when it's empty. */
  step?: string;
  /** Stops the work; it goes on being shown until whoever does it says that it has stopped. Without it there is no button. */
  onCancel?: () => void;
  /** In ms; a parameter for tests. */
  clock?: () => number;
};

/** Below this share, or this many ms, how long the rest will take is a guess that jumps. */
const enough = { share: 0.05, ms: 3_000 };

/** How long the rest will take if it goes on as it has, in ms; null as long as that would be a guess. */
export function restOf(done: number, total: number, gone: number): number | null {
  if (done <= 0 || done >= total || done / total < enough.share || gone < enough.ms) return null;
  return (gone / done) * (total - done);
}

/** Long work on its way: what, how far, how much longer, and the way to stop it. Nothing moves but the bar. */
export function LongWork({ title, done, total, step, onCancel, clock = Date.now }: LongWorkProps) {
  const began = useRef(clock());
  const [stopping, setStopping] = useState(false);
  const share = total === null ? null : total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const rest = total === null ? null : restOf(done, total, clock() - began.current);
  const words = [
    total === null ? '' : text('work_of', number(done), number(total)),
    rest === null ? '' : text('work_left', lengthText(rest)),
  ];
  return (
    <div class="long-work" aria-busy="true">
      <div class="long-work-head">
        <strong>{title}</strong>
        <span class="long-work-percent">{share === null ? '' : percentText(Math.floor(share * 100))}</span>
      </div>
      <div
        class="long-work-bar"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
        aria-valuetext={words.filter(Boolean).join(', ') || undefined}
      >
        <div
          class="long-work-fill"
          data-known={share !== null}
          style={share === null ? {} : { width: `${share * 100}%` }}
        />
      </div>
      <div class="long-work-foot">
        <p class="hint">{[step ?? '', ...words].filter(Boolean).join(' · ')}</p>
        {onCancel && (
          <button
            type="button"
            class="button small"
            disabled={stopping}
            onClick={() => {
              setStopping(true);
              onCancel();
            }}
          >
            {text(stopping ? 'work_stopping' : 'work_cancel')}
          </button>
        )}
      </div>
    </div>
  );
}
