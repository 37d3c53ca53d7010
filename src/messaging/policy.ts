import browser from 'webextension-polyfill';
import { type Policy, policyFrom } from '../core/policy.ts';

/** ms; Chromium may say nothing for as long as it likes after a start or an install, and then for good (decision 0038). */
const patience = 5_000;
/** Where the last answer lies, in `storage.local`. */
const kept = 'policy';

/** Asks the browser, and remembers what it says for when it says nothing. Firefox throws where there is no policy. */
async function asked(): Promise<Policy> {
  const policy = policyFrom(await browser.storage.managed.get().catch(() => null));
  const before = (await browser.storage.local.get(kept))[kept];
  if (JSON.stringify(policyFrom(before)) !== JSON.stringify(policy))
    await browser.storage.local.set({ [kept]: policy });
  return policy;
}

/** One question at a time: a browser that says nothing isn't asked again by everybody. */
let asking: Promise<Policy> | null = null;

/** What the administrator has decided: as the browser says, or said last when it says nothing now. */
export async function policyNow(): Promise<Policy> {
  asking ??= asked().finally(() => {
    asking = null;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null);
  });
  const policy = await Promise.race([asking, late]);
  clearTimeout(timer);
  return policy ?? policyFrom((await browser.storage.local.get(kept))[kept]);
}
