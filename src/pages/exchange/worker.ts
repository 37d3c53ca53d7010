import { openStore } from '../../store/open.ts';
import { checkStore } from '../../store/read/check.ts';
import { everythingOf } from '../../store/read/everything.ts';
import { reading } from '../../store/read/state.ts';
import { fileTasks } from './file-tasks.ts';
import type { Asked, Told } from './tasks.ts';
import { write } from './write.ts';

/** A worker's own side of its messages; the DOM's types know only a window's. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage: (told: Told) => void;
};

const db = openStore();
const tasks = {
  ...fileTasks({
    stored: async () => everythingOf(reading(await db)),
    now: () => Date.now(),
    random: () => Math.random(),
    clock: () => performance.now(),
  }),
  check: async () => checkStore(reading(await db)),
  write: async (wanted: Parameters<typeof write>[1]) => write(reading(await db), wanted, Date.now()),
};
// Whoever never needs the store is not bothered by one that can't be opened.
db.catch(() => undefined);

async function run({ id, task, args }: Asked): Promise<void> {
  try {
    const work = tasks[task] as (
      args: unknown,
      told: (step: { done: number; total: number }) => void,
    ) => unknown;
    const answer = await work(args, (step) => scope.postMessage({ id, step }));
    scope.postMessage({ id, answer } as Told);
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : '' });
  }
}

// papaparse, once loaded in a worker, listens for messages of its own protocol; nobody speaks that here.
scope.onmessage = ({ data }) => void run(data);
