import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test';

export const dist = new URL('../../../dist/chrome', import.meta.url).pathname;
export const site = 'https://acme.atlassian.net';

/**
 * Chromium with the built extension, or with others from these folders; every Atlassian site is the stand-in on `port`.
 * `hosts` says where more names are found, as `--host-resolver-rules` has it.
 */
export function launch(
  port: number,
  options: {
    profile?: string;
    headless?: boolean;
    extensions?: readonly string[];
    hosts?: string;
    /** The most a page or a worker may keep in memory, in MB: who needs more is ended. */
    heap?: number;
  } = {},
): Promise<BrowserContext> {
  const extensions = (options.extensions ?? [dist]).join(',');
  const heap = options.heap === undefined ? [] : [`--js-flags=--max-old-space-size=${options.heap}`];
  const more = options.hosts === undefined ? [] : [options.hosts];
  const rules = [`MAP *.atlassian.net 127.0.0.1:${port}`, 'MAP *.corp 127.0.0.1', ...more];
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] = value;
  return chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    viewport: { width: 1280, height: 800 },
    env,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
      '--ignore-certificate-errors',
      // Self-hosted sites keep the port of their address.
      `--host-resolver-rules=${rules.join()}`,
      ...heap,
    ],
  });
}

/** The extension as a test drives it. */
export type Extension = {
  id: string;
  worker: Worker;
  /** Answers for the browser itself. */
  cdp: CDPSession;
  /** One of the extension's pages in a tab. */
  open(page: 'popup' | 'welcome' | 'settings' | 'dashboard' | 'import'): Promise<Page>;
  /** Ends the service worker, as the browser does when it's idle; the next message starts a new one. */
  stopWorker(): Promise<void>;
  /** Makes a later `permissions.request()`, made with a user gesture, answer true without a dialog. */
  allowHost(pattern: string): Promise<void>;
  badge(): Promise<string>;
};

/** Lets an extension have a host once it asks for it, as a person does on the browser's own page. */
export async function allowHost(ctx: BrowserContext, id: string, pattern: string): Promise<void> {
  const page = await ctx.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(
    ([extension, host]) =>
      (
        chrome as unknown as {
          developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
        }
      ).developerPrivate.addHostPermission(extension, host),
    [id, pattern] as const,
  );
  await page.close();
}

export async function extensionOf(ctx: BrowserContext): Promise<Extension> {
  const worker = ctx.serviceWorkers()[0] ?? (await ctx.waitForEvent('serviceworker', { timeout: 10_000 }));
  const id = new URL(worker.url()).host;
  const browser = ctx.browser();
  if (!browser) throw new Error('the context has no browser');
  const cdp = await browser.newBrowserCDPSession();
  return {
    id,
    worker,
    cdp,
    async open(name) {
      const page = await ctx.newPage();
      if (name === 'popup') await page.setViewportSize({ width: 380, height: 600 });
      await page.goto(`chrome-extension://${id}/src/pages/${name}/index.html`);
      return page;
    },
    async stopWorker() {
      const { targetInfos } = await cdp.send('Target.getTargets');
      const target = targetInfos.find((t) => t.type === 'service_worker' && t.url.includes(id));
      if (target) await cdp.send('Target.closeTarget', { targetId: target.targetId });
    },
    allowHost: (pattern) => allowHost(ctx, id, pattern),
    badge: () => worker.evaluate(() => chrome.action.getBadgeText({})),
  };
}
