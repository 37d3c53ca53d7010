import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** Everything that needs no browser runs in `unit`; the store's tests run once more on a real browser's IndexedDB. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
          // The store's tests need an IndexedDB where there is no browser.
          setupFiles: ['fake-indexeddb/auto'],
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**', 'tests/firefox/**', 'tests/bundles/**'],
        },
      },
      { test: { name: 'bundles', testTimeout: 60_000, include: ['tests/bundles/**/*.test.ts'] } },
      {
        test: {
          name: 'firefox',
          include: ['tests/firefox/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'chromium',
          testTimeout: 30_000,
          include: ['tests/store/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
                args: ['--no-sandbox'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
