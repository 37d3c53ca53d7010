import type { Page } from '@playwright/test';
import { newId } from '../../../../src/core/id.ts';

const period = { start: '2026-10-01', end: '2026-12-31' } as const;
export const step = { title: 'Step', weight: 1, unit: '', due: null, scoring: { form: 'step' as const } };

/** What the worker has said it did, as far as the test heard; what was on its way may have happened or not. */
export type Told = { metric: number; sent: number; goals: Set<string> };

/** Called in the page: before a message leaves, and when it was said to be done. */
export type Heard = (what: string, value: string) => void;

/** The changes of an import: a goal with two parts, by `me`. */
function imported(round: number, n: number, me: string) {
  const at = round * 1_000 + n;
  const stamp = { createdAt: at, updatedAt: at, updatedBy: me };
  const goal = newId('goal', at, () => 0.5);
  const whole = {
    ...{ owner: me, delegates: [], level: 'team', period, state: 'active' },
    ...{ asksFirst: false, archived: false },
  };
  const of = {
    ...{ goal, weight: 1, unit: '', due: null, scoring: { form: 'step' } },
    ...{ source: { from: 'hand' }, value: 1 },
  };
  return [
    { of: 'goals', before: null, after: { id: goal, title: `Import ${round} ${n}`, ...whole, ...stamp } },
    ...[1, 2].map((i) => ({
      of: 'keyResults',
      before: null,
      after: { id: newId('keyResult', at, () => 0.5, i), title: `Part ${i}`, ...of, ...stamp },
    })),
  ];
}

/** Goes on changing, reading, importing and synchronising until the browser is gone. Needs `sending` and `told` in the page. */
export function keepBusy(page: Page, round: number, seats: string, me: string): Promise<void> {
  const imports = Array.from({ length: 30 }, (_, n) => imported(round, n, me));
  return page.evaluate(
    async ({ round, seats, imports, period, step }) => {
      const { sending, told } = globalThis as unknown as Record<
        string,
        (what: string, value: string) => Promise<void>
      >;
      const send = async (name: string, args: unknown, what: string, value: string) => {
        await sending?.(what, value);
        // A worker that ends meanwhile answers nothing: it may have been done or not.
        const asked = chrome.runtime.sendMessage({ keyrise: 'call', call: name, args });
        const reply = await asked.catch(() => null);
        if (reply?.ok) await told?.(what, value);
      };
      for (let n = 0; ; n++) {
        const value = round * 10_000 + n;
        // Nobody waits for these: whatever follows comes while they are under way.
        void send('syncTeam', {}, 'sync', '');
        void send('refresh', {}, 'refresh', '');
        await send('setMetric', { keyResult: seats, value }, 'metric', String(value));
        const title = `Goal ${round} ${n}`;
        const goal = { title, level: 'team', period, draft: false, contributesTo: null, contributing: [] };
        await send('createGoal', { ...goal, keyResults: [step, step] }, 'goal', title);
        const changes = imports[n];
        if (changes) {
          await send('stageImport', { staging: title, part: 0, changes }, 'stage', title);
          await send('commitImport', { staging: title, parts: 1 }, 'goal', `Import ${round} ${n}`);
        }
        if (n % 5 === 0) await send('rebuild', {}, 'rebuild', '');
      }
    },
    { round, seats, imports, period, step },
  );
}
