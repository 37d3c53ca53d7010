import browser from 'webextension-polyfill';
import { type Policy, policyFrom } from '../core/policy.ts';

/** As in the worker (background/policy.ts), which pages don't wake for it. */
export const policyNow = async (): Promise<Policy> =>
  policyFrom(await browser.storage.managed.get().catch(() => null));
