import 'fake-indexeddb/auto';
import { setMetric } from '../../../../src/core/decide/check-in.ts';
import { createGoal } from '../../../../src/core/decide/goal.ts';
import { syncSpace } from '../../../../src/sync/sync.ts';
import type { CouchStandin } from '../../../standins/couch/server.ts';
import { device, server } from '../../../sync/device.ts';

const period = { start: '2026-10-01', end: '2026-12-31' } as const;

/** Mia, who works with the same team from a browser of hers that nobody kills: the extension's own store and sync, in this process. */
export async function colleague(couch: CouchStandin) {
  const authorization = await couch.addPerson('mia');
  const mia = await device(
    {
      now: () => Date.now(),
      fetch: (url, init) =>
        fetch(String(url).replace(server, couch.url), {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), authorization },
        }),
    },
    'mia',
  );
  const scale = { form: 'scale' as const, start: 0, target: 1e9, rising: true };
  const { changes, goal } = createGoal(
    mia.actor(),
    {
      ...{ title: 'Mia’s', level: 'team', period, draft: false },
      keyResults: [{ title: 'Mia’s seats', weight: 1, unit: '', due: null, scoring: scale }],
    },
    { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } },
  );
  await mia.commit(changes);

  const rows = async () => ({
    goals: await mia.db.getAll('goals'),
    keyResults: await mia.db.getAll('keyResults'),
  });
  return {
    rows,
    /** Both ways. Answers whether all that is known on either side is known on the other. */
    sync: async () => (await syncSpace(mia, true)).state === 'done',
    async sets(value: number) {
      const { goals, keyResults } = await rows();
      const [own, seats] = [
        goals.find(({ id }) => id === goal.id),
        keyResults.find((one) => one.goal === goal.id),
      ];
      if (!own || !seats) throw new Error('Mia lost her goal');
      await mia.commit(setMetric(mia.actor(), own, seats, value));
    },
    end: () => mia.db.close(),
  };
}
export type Colleague = Awaited<ReturnType<typeof colleague>>;
