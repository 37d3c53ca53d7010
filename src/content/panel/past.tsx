import { useEffect, useId, useState } from 'preact/hooks';
import type { LinkView } from '../../messaging/overlay-calls.ts';
import { counted, number, text } from '../../words/text.ts';
import type { Ask } from '../panel-door.ts';
import { refusedBy } from './failure.ts';

export type PastProps = {
  ask: Ask;
  keyResult: LinkView['keyResult'];
  /** What left the query since isn't in its past (SPEC H3), so a person is told before they ask for it. */
  ofToday: boolean;
};

type Running = { done: number; of: number };

/** How often the worker is asked how far it is, ms. */
const every = 400;

function endWords(added: number, stopped: boolean): string {
  if (stopped) return text('panel_pastStopped');
  return added === 0 ? text('panel_pastNone') : counted('panel_pastAdded', added);
}

/** Fills a link's chart with the weeks before it was linked: on demand, with its progress shown, and stopped at any time. */
export function Past({ ask, keyResult, ofToday }: PastProps) {
  const hint = useId();
  const [running, setRunning] = useState<Running | null>(null);
  const [said, setSaid] = useState<{ words: string; refused: boolean } | null>(null);

  useEffect(() => {
    if (running === null) return;
    const timer = setInterval(() => {
      // How far it is, is a nicety: the answer of the call itself says how it ended.
      ask('historyProgress', { keyResult }).then(
        (now) => setRunning((before) => before && { done: now.done, of: now.of }),
        () => undefined,
      );
    }, every);
    return () => clearInterval(timer);
  }, [running === null]);

  async function fill() {
    setSaid(null);
    setRunning({ done: 0, of: 0 });
    try {
      const { added, stopped } = await ask('fillHistory', { keyResult });
      setSaid({ words: endWords(added, stopped), refused: false });
    } catch (error) {
      setSaid({ words: refusedBy(error).message, refused: true });
    } finally {
      setRunning(null);
    }
  }

  return (
    <div class="past">
      {running === null ? (
        <button
          type="button"
          class="quiet"
          {...(ofToday && { 'aria-describedby': hint })}
          onClick={() => void fill()}
        >
          {text('panel_past')}
        </button>
      ) : (
        <>
          <progress
            aria-label={text('panel_pastRunning')}
            {...(running.of > 0 ? { value: running.done, max: running.of } : {})}
          />
          <span class="hint">
            {running.of > 0
              ? text('panel_pastSoFar', number(running.done), number(running.of))
              : text('panel_pastRunning')}
          </span>
          <button
            type="button"
            class="quiet"
            onClick={() => void ask('stopHistory', { keyResult }).catch(() => undefined)}
          >
            {text('panel_pastStop')}
          </button>
        </>
      )}
      {ofToday && (
        <p class="hint" id={hint}>
          {text('panel_pastOfToday')}
        </p>
      )}
      {said && (
        <p class="hint" role={said.refused ? 'alert' : 'status'}>
          {said.words}
        </p>
      )}
    </div>
  );
}
