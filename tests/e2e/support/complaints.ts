import type { BrowserContext, Page, Worker } from '@playwright/test';

/**
 * Everything that goes wrong from now on: what scripts throw in any page, in any of its worlds, what they write to the
 * console as an error, and what the worker throws or rejects without anybody catching it.
 */
export async function complaintsOf(ctx: BrowserContext, worker: Worker): Promise<() => Promise<string[]>> {
  const heard: string[] = [];
  const listen = (page: Page) => {
    page.on('pageerror', (error) => heard.push(`page: ${error.stack}`));
    page.on('console', (message) => {
      if (message.type() === 'error') heard.push(`console: ${message.text()}`);
    });
  };
  for (const page of ctx.pages()) listen(page);
  ctx.on('page', listen);
  await worker.evaluate(() => {
    const thrown: string[] = [];
    Object.assign(globalThis, { thrown });
    addEventListener('error', ({ message }) => thrown.push(message));
    addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason)));
  });
  return async () => {
    const thrown = await worker.evaluate(() => (globalThis as unknown as { thrown: string[] }).thrown);
    return [...heard, ...thrown.map((message) => `worker: ${message}`)];
  };
}
