import browser from 'webextension-polyfill';
import type { RefusalCode } from '../core/refusal.ts';
import { ruleOf } from '../core/rule-of.ts';

/** The rule and version that every error carries. */
export const markOf = (code: RefusalCode): { rule: string; version: string } => ({
  rule: ruleOf[code] ?? '',
  version: browser.runtime.getManifest().version,
});
