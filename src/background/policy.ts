import browser from 'webextension-polyfill';
import { type Policy, policyFrom } from '../core/policy.ts';

/** What the administrator has decided; nothing where there is none, for which Firefox throws. */
export const policyNow = async (): Promise<Policy> =>
  policyFrom(await browser.storage.managed.get().catch(() => null));
