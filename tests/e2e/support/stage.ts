import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Look, LookGlobals } from '../../../src/words/look.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const messages = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;

/** Whose script the worker registers for a site. */
const sourceOf = (origin: string) =>
  ({ 'https://github.com': 'github' })[origin] ?? (/force\.com$/.test(origin) ? 'salesforce' : 'jira');

/** What the worker of this stage answers to a call: an answer, or a refusal with `refused`. */
export type Answers = Record<string, unknown>;

/**
 * An ordinary page with the built content script and no extension around it: `chrome` is made up and answers from
 * `answers`, a shadow root is opened for the locators of the test. What the browser itself guards (worlds, closed
 * roots, injection) is tested with the whole extension.
 */
export async function stage(
  page: Page,
  html: string,
  answers: Answers,
  path = '/browse/WEB-12',
  origin = 'https://acme.atlassian.net',
) {
  await page.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const scripts: Record<string, string> = {
    control: read('dist/chrome/content/control.js'),
    panel: read('dist/chrome/content/panel.js'),
  };
  await page.addInitScript(
    ([words, given, scripts]) => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        return attach.call(
          this,
          this.localName === 'keyrise-overlay' ? { ...options, mode: 'open' } : options,
        );
      };
      const listeners = new Set<(message: unknown, sender: unknown) => void>();
      const asked: { call: string; args: unknown }[] = [];
      const test = {
        answers: given as Record<string, unknown>,
        asked,
        answered: 0,
        delay: 0,
        tell: (message: unknown) => {
          for (const listener of listeners) listener(message, { id: 'keyrise' });
        },
      };
      const reply = (message: { keyrise: string; call: string; args: unknown }) => {
        const script = scripts[message.keyrise];
        if (script) {
          // biome-ignore lint/security/noGlobalEval: stands for scripting.executeScript
          globalThis.eval(script);
          return { ok: true };
        }
        const answer = test.answers[message.call] as { refused?: object } | undefined;
        if (!answer) return { ok: false, code: 'failed', message: 'No answer.', todo: 'Try again.' };
        return answer.refused ? { ok: false, ...answer.refused } : { ok: true, answer };
      };
      const runtime = {
        id: 'keyrise' as string | undefined,
        sendMessage: async (message: { keyrise: string; call: string; args: unknown }) => {
          if (!runtime.id) throw new Error('Extension context invalidated.');
          const wire = JSON.parse(JSON.stringify(message));
          asked.push({ call: wire.call ?? wire.keyrise, args: wire.args });
          await new Promise((done) => setTimeout(done, test.delay));
          // The asker has its answer before anybody reads that there is one more.
          setTimeout(() => {
            test.answered += 1;
          });
          return reply(wire);
        },
        onMessage: {
          addListener: (f: (message: unknown, sender: unknown) => void) => listeners.add(f),
          removeListener: (f: (message: unknown, sender: unknown) => void) => listeners.delete(f),
        },
      };
      const i18n = {
        getUILanguage: () => 'en',
        getMessage: (key: string, values: string[] = []) =>
          (words[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? ''),
      };
      Object.assign(window, { chrome: { runtime, i18n }, keyriseTest: test });
    },
    [messages, answers, scripts] as const,
  );
  await page.addInitScript({ content: read(`dist/chrome/content/main-${sourceOf(origin)}.js`) });
  // The worker registers it where something is linked.
  if (answers['linkedKeys']) {
    const content = read('dist/chrome/content/badges.js');
    await page.addInitScript({
      content: `document.addEventListener('DOMContentLoaded', () => {${content}})`,
    });
  }
  await page.goto(`${origin}${path}`);
}

type Test = {
  answers: Answers;
  asked: { call: string; args: unknown }[];
  /** How many questions have their answer. */
  answered: number;
  delay: number;
  tell(message: unknown): void;
};
declare global {
  interface Window {
    keyriseTest: Test;
  }
}

export const asked = (page: Page, call: string) =>
  page.evaluate((name) => window.keyriseTest.asked.filter((a) => a.call === name).map((a) => a.args), call);

/** What the worker runs in a page when its person chooses a theme or a language (src/background/look.ts). */
export const choose = (page: Page, look: Look): Promise<void> =>
  page.evaluate((chosen) => {
    const globals = window as LookGlobals;
    globals.keyriseLook = chosen;
    for (const wear of globals.keyriseWear ?? []) wear();
  }, look);

/** From now on time passes in the page only as a test says, by `page.clock.runFor`. Before `stage`. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
}

/** Lets time pass, in a page whose clock stands still, until the first such question has its answer. */
export async function answered(page: Page, call: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.clock.runFor(20);
      return (await asked(page, call)).length;
    })
    .toBeGreaterThan(0);
  await page.clock.runFor(20);
}
