import { execFileSync } from 'node:child_process';
import type { BrowserContext } from '@playwright/test';

/** The browser's own process on this profile: the one that isn't anybody's child of a kind. */
function browserOn(profile: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args=']).toString().trim().split('\n');
  const own = lines.find((line) => line.includes(`--user-data-dir=${profile}`) && !line.includes('--type='));
  const pid = Number(own?.trim().split(/\s+/)[0]);
  if (!(pid > 0)) throw new Error(`no browser on ${profile}`);
  return pid;
}

/** Ends the browser as a power cut does: nothing is told, nothing is written any more. Answers once it's gone. */
export async function killBrowser(ctx: BrowserContext, profile: string): Promise<void> {
  const closed = new Promise<void>((resolve) => ctx.once('close', () => resolve()));
  process.kill(browserOn(profile), 'SIGKILL');
  await closed;
}
