import { afterAll, test as base, expect } from 'vitest';
import type { Answer, Args, CallName } from '../../../src/messaging/page-calls.ts';
import { type Jira, startJira } from '../../standins/jira/server.ts';
import { type Firefox, launchFirefox } from './firefox.ts';
import { closeAll } from './start-browser.ts';
import type { Tab } from './tab.ts';

export const site = 'https://acme.atlassian.net';

type Stage = {
  jira: Jira;
  firefox: Firefox;
  /** Jira is on, with the session that a visit leaves; answers the welcome page, where that was done. */
  turnOnJira(): Promise<Tab>;
};

type Reply = { ok: true; answer: unknown } | { ok: false; code: string; message: string };

/** A call as the protocol has it, from one of our pages. Fails the test when it's refused. */
export async function call<M extends CallName>(tab: Tab, name: M, args: Args<M>): Promise<Answer<M>> {
  const message = { keyrise: 'call', call: name, args };
  const reply = await tab.evaluate((m): Promise<Reply> => chrome.runtime.sendMessage(m), message);
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.code} ${reply.message}`);
  return reply.answer as Answer<M>;
}

/** A session exists once the person has visited their Jira. */
export async function signIn(firefox: Firefox): Promise<void> {
  const tab = await firefox.visit(`${site}/jira/your-work`);
  await tab.close();
}

/** Turns Jira on as a person does, on the welcome page that opened by itself, where Firefox asks nothing. */
export async function turnOn(firefox: Firefox): Promise<Tab> {
  await signIn(firefox);
  await firefox.grantWithoutPrompt();
  const welcome = await firefox.appeared('welcome');
  await welcome.show();
  await welcome.type('textbox', 'Jira address', 'acme');
  await welcome.click('button', 'Turn on Jira');
  await expect.poll(() => welcome.says('status')).toContain('Jira is on.');
  return welcome;
}

export const test = base.extend<Stage>({
  jira: async ({ task: _ }, use) => {
    const jira = await startJira();
    await use(jira);
    await jira.close();
  },

  firefox: async ({ jira }, use) => {
    const firefox = await launchFirefox(jira.port);
    await use(firefox);
    expect(await firefox.complaints()).toEqual([]);
    await firefox.close();
  },

  turnOnJira: async ({ firefox }, use) => {
    await use(() => turnOn(firefox));
  },
});

afterAll(closeAll);

export { expect };
