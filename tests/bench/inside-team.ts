import { openStore } from '../../src/store/open.ts';
import { pageSize } from '../../src/sync/pull.ts';

/** What the bench does for a team inside a page of an extension; part of inside.ts. */

const ask = async (call: string, args: object): Promise<Record<string, unknown>> => {
  const reply = (await chrome.runtime.sendMessage({ keyrise: 'call', call, args })) as {
    ok: boolean;
    answer: Record<string, unknown>;
  };
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.answer;
};

/** Reads a feed to its end with bare fetch, in pages as large as the extension's. @returns ms */
export async function readFeed(base: string): Promise<number> {
  const start = performance.now();
  for (let since = '0', left = 1; left > 0; ) {
    const answer = await fetch(`${base}/_changes?limit=${pageSize}&include_docs=true&since=${since}`);
    const page = (await answer.json()) as { last_seq: string; pending: number };
    since = page.last_seq;
    left = page.pending;
  }
  return performance.now() - start;
}

/** Asks the worker until the first pull is stored and rolled up. */
export async function pullAll(): Promise<void> {
  const db = await openStore();
  for (;;) {
    await ask('syncTeam', {});
    const [space] = await db.getAll('teamSpaces');
    if (space?.trouble) throw new Error(space.trouble.reason);
    if (space?.whole && space.syncedAt !== null) return db.close();
  }
}

/** A goal of this person with one milestone, shared. @returns the milestone's id */
export async function oneGoal(): Promise<string> {
  const step = { title: 'Live', weight: 1, unit: '', due: null, scoring: { form: 'step' } };
  await ask('createGoal', {
    title: 'Ship',
    level: 'team',
    period: { start: '2026-10-01', end: '2026-12-31' },
    draft: false,
    contributesTo: null,
    contributing: [],
    keyResults: [step],
  });
  await ask('syncTeam', {});
  const db = await openStore();
  const live = (await db.getAll('keyResults')).find(({ title }) => title === step.title);
  db.close();
  return live?.id ?? '';
}

export const tick = (keyResult: string, done: boolean) => ask('setMilestone', { keyResult, done });

/** So many edits one after the other, until the last is at the server. @returns ms */
export async function edits(keyResult: string, count: number): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < count; n += 1) await tick(keyResult, n % 2 === 0);
  await ask('syncTeam', {});
  return performance.now() - start;
}

/** Watches as an open page does. */
export function watch(): void {
  const on = (): void => void ask('watchTeam', {}).then(on, () => undefined);
  on();
}

/** The next announcement that goals have changed. */
export const nextChange = (): Promise<void> =>
  new Promise((done) => {
    const listen = (message: { keyrise?: string; goals?: string[] }) => {
      if (message.keyrise !== 'changed' || !message.goals?.length) return;
      chrome.runtime.onMessage.removeListener(listen);
      done();
    };
    chrome.runtime.onMessage.addListener(listen);
  });
