import { test as base } from '@playwright/test';

/** A browser without the extension, for what content scripts do in an ordinary page; nothing leaves it. */
export const test = base.extend({
  launchOptions: [
    { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    { scope: 'worker' },
  ],
  page: async ({ page }, use) => {
    await page.route('**', (route) => route.abort());
    await use(page);
  },
});
