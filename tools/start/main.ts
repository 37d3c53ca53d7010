import { join } from 'node:path';
import { extensionOf, launch, site } from '../../tests/e2e/support/browser.ts';
import { startJira } from '../../tests/standins/jira/server.ts';
import { resolverRules } from '../../tests/standins/salesforce/hosts.ts';
import { startSalesforce } from '../../tests/standins/salesforce/server.ts';
import { opportunity, prepare, prepareOrg } from './prepare.ts';
import { playStory } from './story.ts';

const root = new URL('../..', import.meta.url).pathname;

/** Starts the stand-ins of Jira and Salesforce and Chromium with Keyrise in it; Ctrl-C, or closing the browser, ends all. */
export async function start(): Promise<void> {
  const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const [jira, salesforce] = await Promise.all([startJira(), startSalesforce()]);
  const hosts = resolverRules(salesforce.port);
  const ctx = await launch(jira.port, { profile: join(root, '.profile'), headless, hosts });
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= (async () => {
      await ctx.close();
      await Promise.all([jira.close(), salesforce.close()]);
    })();
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void end().then(() => process.exit(0)));
  try {
    const ext = await extensionOf(ctx);
    await prepare(ctx, ext);
    await prepareOrg(ctx, ext);
    if (headless) {
      console.log('There is no display here, so the story plays by itself. Its pictures:');
      await playStory({ ctx, ext, folder: join(root, 'out/story') });
      await end();
      return;
    }
    const [first] = ctx.pages();
    const page = first ?? (await ctx.newPage());
    await page.goto(`${site}/browse/WEB-12`);
    const other = await ctx.newPage();
    await other.goto(opportunity);
    await page.bringToFront();
    console.log(
      `Chromium is open on ${site}/browse/WEB-12, and beside it on an opportunity in Salesforce. Press "Link as Key Result". Ctrl-C ends everything.`,
    );
    await new Promise<void>((closed) => ctx.on('close', () => closed()));
  } finally {
    await end();
  }
}
