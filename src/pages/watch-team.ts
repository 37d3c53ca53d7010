import { reading } from '../store/read/state.ts';
import { spacesOf } from '../store/read/team.ts';
import { whenChanged } from './announcements.ts';
import type { Ask } from './ask.ts';
import type { Db } from './store.ts';

/** ms between two questions when one was answered at once, and after a fault. */
const pause = { least: 500, fault: 5_000 };

const pass = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** False also when the store was closed: everything is being deleted. */
async function isJoined(db: Db): Promise<boolean> {
  try {
    return (await spacesOf(reading(db))).length > 0;
  } catch {
    return false;
  }
}

async function keepAsking(db: Db, ask: Ask, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await isJoined(db))) {
    const asked = Date.now();
    const failed = await ask('watchTeam', {}).then(
      () => false,
      () => true,
    );
    if (failed) await pass(pause.fault);
    else if (Date.now() - asked < pause.least) await pass(pause.least);
  }
}

/**
 * As long as this page is open, what others of the team do is here within 2 s (SPEC Y7): the worker waits at the server while
 * a page asks it to, which also keeps it awake. One page of several does, by a lock. Without a team it does nothing.
 */
export function watchTeam(db: Db, ask: Ask, signal: AbortSignal): void {
  let isWatching = false;
  async function begin(): Promise<void> {
    if (isWatching || !(await isJoined(db))) return;
    isWatching = true;
    await navigator.locks
      .request('keyrise team', { signal }, () => keepAsking(db, ask, signal))
      .catch(() => undefined);
    isWatching = false;
  }
  void begin();
  // A space is joined while this page is open.
  whenChanged(() => void begin(), signal);
}
