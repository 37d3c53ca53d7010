import { useRef, useState } from 'preact/hooks';
import type { Answer } from '../../../messaging/page-calls.ts';
import type { Report } from '../../../store/read/check.ts';
import { LongWork } from '../../../ui/long-work.tsx';
import { counted, text } from '../../../words/text.ts';
import { timeText } from '../../../words/time-text.ts';
import type { Ask } from '../../ask.ts';
import { type FileWorker, Stopped, startWorker } from '../../exchange/start-worker.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { FailureText } from '../../failure-text.tsx';
import { logText } from './log-text.ts';
import { ReportView } from './report-view.tsx';

type Log = Answer<'diagnosis'>;

/** How many of the log's last lines are shown; all of them are copied. */
const shown = 30;

/** For whoever doubts a number, or helps somebody who does: a check of everything, and what has happened lately. */
export function SomethingWrong({ ask }: { ask: Ask }) {
  const [report, setReport] = useState<Report | null>(null);
  const [busy, setBusy] = useState(false);
  const [log, setLog] = useState<Log | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const worker = useRef<FileWorker | null>(null);

  const act = async (work: () => Promise<void>) => {
    setFailure(null);
    setSaid('');
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Stopped)) setFailure(failureOf(error));
    }
  };
  const check = () =>
    act(async () => {
      const files = startWorker();
      worker.current = files;
      setBusy(true);
      setReport(null);
      try {
        setReport(await files.ask('check', {}));
      } finally {
        setBusy(false);
        files.stop();
      }
    });
  const rebuild = () =>
    act(async () => {
      await ask('rebuild', {});
      await check();
      setSaid(text('wrong_rebuilt'));
    });
  const copy = () =>
    act(async () => {
      const told = await ask('diagnosis', {});
      await navigator.clipboard.writeText(logText(told));
      setSaid(counted('wrong_copied', told.events.length));
    });
  const show = () => act(async () => setLog(await ask('diagnosis', {})));

  return (
    <details class="part wrong">
      <summary>
        <h3>{text('wrong_title')}</h3>
      </summary>
      <p class="hint">{text('wrong_checkHint')}</p>
      {busy && (
        <LongWork
          title={text('wrong_checking')}
          done={0}
          total={null}
          onCancel={() => worker.current?.stop()}
        />
      )}
      {report && <ReportView report={report} onRebuild={() => void rebuild()} />}
      <div class="actions">
        <button type="button" class="button small" disabled={busy} onClick={() => void check()}>
          {text('wrong_check')}
        </button>
      </div>
      <p class="hint">{text('wrong_logHint')}</p>
      <div class="actions">
        <button type="button" class="button small" onClick={() => void show()}>
          {text('wrong_show')}
        </button>
        <button type="button" class="button small" onClick={() => void copy()}>
          {text('wrong_copy')}
        </button>
      </div>
      {log && (
        <ul class="log" aria-label={text('wrong_log')}>
          {log.events
            .slice(-shown)
            .reverse()
            .map((event, i) => (
              <li key={`${event.at} ${i}`}>
                <span class="hint">{timeText(event.at, Date.now())}</span> {event.what} {event.name}{' '}
                {event.outcome}
              </li>
            ))}
        </ul>
      )}
      <p class="said" role="status">
        {said}
      </p>
      <FailureText failure={failure} />
    </details>
  );
}
