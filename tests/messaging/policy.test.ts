import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Chromium may leave the question for a policy without an answer: every page and round waits for it.

const world = vi.hoisted(() => ({
  managed: (): Promise<unknown> => Promise.resolve({}),
  local: {} as Record<string, unknown>,
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      managed: { get: () => world.managed() },
      local: {
        get: async (name: string) => ({ [name]: world.local[name] }),
        set: async (values: object) => void Object.assign(world.local, values),
      },
    },
  },
}));

let policyNow: typeof import('../../src/messaging/policy.ts').policyNow;
beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  world.local = {};
  ({ policyNow } = await import('../../src/messaging/policy.ts'));
});
afterEach(() => vi.useRealTimers());

const silence = () => new Promise<never>(() => undefined);

async function afterPatience() {
  const asked = policyNow();
  await vi.advanceTimersByTimeAsync(5_000);
  return asked;
}

test('what the browser says counts, also where it says that there is none by throwing', async () => {
  world.managed = async () => ({ off: ['salesforce'] });
  expect((await policyNow()).off).toEqual(['salesforce']);
  world.managed = () => Promise.reject(new Error('no managed storage'));
  expect((await policyNow()).off).toEqual([]);
  expect(world.local['policy']).toMatchObject({ off: [] });
});

test('a browser that says nothing holds nobody up, and what it said last still counts', async () => {
  world.managed = silence;
  expect((await afterPatience()).off).toEqual([]);
  vi.resetModules();
  ({ policyNow } = await import('../../src/messaging/policy.ts'));
  world.managed = async () => ({ off: ['team'] });
  expect((await policyNow()).off).toEqual(['team']);
  world.managed = silence;
  expect((await afterPatience()).off).toEqual(['team']);
});

test('an answer that comes late counts from then on, and is asked for once', async () => {
  let say: (value: object) => void = () => undefined;
  const get = vi.fn(() => new Promise<unknown>((resolve) => (say = resolve)));
  world.managed = get;
  expect((await afterPatience()).off).toEqual([]);
  expect((await afterPatience()).off).toEqual([]);
  expect(get).toHaveBeenCalledTimes(1);
  say({ off: ['jira'] });
  await vi.advanceTimersByTimeAsync(0);
  world.managed = silence;
  expect((await afterPatience()).off).toEqual(['jira']);
});
