import type { Browser } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { type Places, startProxy } from './proxy.ts';

const running = new Set<() => Promise<void>>();

/** Ends every Firefox that is still there, whatever became of the test that started it. */
export async function closeAll(): Promise<void> {
  await Promise.all([...running].map((close) => close()));
}

/**
 * Firefox ESR without a window; hosts are found at `places`, and no others are. Without `profile` it keeps nothing.
 * `uuids` are the hosts of moz-extension: addresses, otherwise random.
 */
export async function startBrowser(
  places: Places,
  uuids: Record<string, string>,
  profile: string | undefined,
): Promise<{ browser: Browser; close(): Promise<void> }> {
  const proxy = await startProxy(places);
  const browser = await puppeteer
    .launch({
      browser: 'firefox',
      executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
      headless: true,
      protocolTimeout: 20_000,
      acceptInsecureCerts: true,
      args: ['--remote-allow-system-access'],
      ...(profile === undefined ? {} : { userDataDir: profile }),
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify(uuids),
        // Only a temporary extension needs no signature otherwise, and that doesn't outlive a restart.
        'xpinstall.signatures.required': false,
        // Buttons of a prompt work from its first moment on.
        'security.notification_enable_delay': 0,
        'network.proxy.type': 1,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': proxy.port,
      },
    })
    .catch((error: unknown) => {
      proxy.close();
      throw error;
    });
  const close = async () => {
    running.delete(close);
    const kill = () => browser.process()?.kill('SIGKILL');
    const killed = setTimeout(kill, 10_000);
    await browser.close().catch(kill);
    clearTimeout(killed);
    proxy.close();
  };
  running.add(close);
  return { browser, close };
}
