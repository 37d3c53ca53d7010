import { site } from '../e2e/support/browser.ts';
import { call } from '../e2e/support/calls.ts';
import { type Jira, startJira } from '../standins/jira/server.ts';
import type { Copy } from './copies.ts';
import { type Stage, setStage } from './stage.ts';

/** A stage on which one copy of Keyrise has the stand-in Jira turned on. */
export async function withJira<T>(work: (stage: Stage, copy: Copy, jira: Jira) => Promise<T>): Promise<T> {
  const jira = await startJira();
  const stage = await setStage(['jira'], jira.port);
  try {
    const copy = stage.copies.get('jira');
    if (!copy) throw new Error('there is no copy for Jira');
    await stage.allow(copy, `${site}/*`);
    const page = await stage.ctx.newPage();
    await page.goto(`${site}/jira/your-work`);
    await page.goto(copy.page);
    await page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), `${site}/*`);
    await call(page, 'turnOnSite', { source: 'jira', address: site });
    await page.close();
    return await work(stage, copy, jira);
  } finally {
    await stage.close();
    await jira.close();
  }
}
