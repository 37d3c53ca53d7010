import type { Step } from '../../exchange/steps.ts';
import { text } from '../../words/text.ts';
import type { Asked, TaskName, Tasks, Told } from './tasks.ts';

/** The work was given up by `stop`. */
export class Stopped extends Error {}

/** Something of ours failed, in words to show. The file isn't to blame, and nothing was written. */
export class WorkFailed extends Error {
  readonly code = 'failed';
  readonly todo = text('exchange_failed_todo');
}

type Waiting = {
  answer: (value: never) => void;
  fail: (error: Error) => void;
  told: (step: Step) => void;
};

const failed = () => new WorkFailed(text('exchange_failed'));

/** A worker of files, and the way to ask it. Ending it is how long work is cancelled: at once, whatever it's doing. */
export function startWorker() {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const failAll = (error: Error) => {
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    const who = waiting.get(data.id);
    if (!who) return;
    if ('step' in data) return who.told(data.step);
    waiting.delete(data.id);
    if ('failed' in data) who.fail(failed());
    else who.answer(data.answer as never);
  };
  // Also what a worker that ran out of memory says last.
  worker.onerror = () => failAll(failed());
  return {
    /** @throws Stopped, or WorkFailed */
    ask<T extends TaskName>(
      task: T,
      args: Tasks[T]['args'],
      told: (step: Step) => void = () => undefined,
    ): Promise<Tasks[T]['answer']> {
      asked += 1;
      const id = asked;
      return new Promise((answer, fail) => {
        waiting.set(id, { answer, fail, told });
        worker.postMessage({ id, task, args } as Asked);
      });
    },
    stop() {
      worker.terminate();
      failAll(new Stopped());
    },
  };
}

export type FileWorker = ReturnType<typeof startWorker>;
