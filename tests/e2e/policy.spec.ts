import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { startJira } from '../standins/jira/server.ts';
import { dist, type Extension, extensionOf, launch } from './support/browser.ts';
import { refusal } from './support/calls.ts';

/** Where Chromium reads an administrator's decisions. It belongs to the system, so these tests need root. */
const policies = '/etc/chromium/policies/managed';

/** Chromium names an unpacked extension after the folder it lies in. */
const idOf = (folder: string) =>
  [...createHash('sha256').update(folder).digest('hex').slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
    .join('');

type Stage = {
  /** The built extension in a folder of its own, under a policy that nobody else's has. */
  under(policy: object): Promise<Extension>;
};

const test = base.extend<Stage>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter.
  under: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'keyrise-policy-'));
    const file = join(policies, `keyrise-${idOf(folder)}.json`);
    const jira = await startJira({});
    const ends: (() => Promise<void>)[] = [];
    await use(async (policy) => {
      cpSync(dist, folder, { recursive: true });
      mkdirSync(policies, { recursive: true });
      writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [idOf(folder)]: policy } } }));
      const ctx = await launch(jira.port, { extensions: [folder] });
      ends.push(() => ctx.close());
      return extensionOf(ctx);
    });
    for (const end of ends) await end();
    await jira.close();
    rmSync(file, { force: true });
    rmSync(folder, { recursive: true, force: true });
  },
});

test('an administrator fills addresses in', async ({ under }) => {
  const ext = await under({ addresses: { jira: ['https://acme.atlassian.net'] } });
  for (const name of ['welcome', 'settings'] as const) {
    const page = await ext.open(name);
    await expect(page.getByRole('textbox', { name: 'Jira address' })).toHaveValue(
      'https://acme.atlassian.net',
    );
  }
});

test('what an administrator switched off is not offered, and refused when forced', async ({ under }) => {
  const ext = await under({ off: ['jira'] });
  const settings = await ext.open('settings');
  const jira = settings.getByRole('region', { name: 'Jira' });
  await expect(jira).toContainText('Your organisation has switched this off in Keyrise.');
  await expect(jira.getByRole('button', { name: 'Turn on Jira' })).toBeHidden();
  const refused = await refusal(settings, 'turnOnSite', { source: 'jira', address: 'acme' });
  expect(refused.message).toBe('Your organisation has switched off Jira in Keyrise.');
});
