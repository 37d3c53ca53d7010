import browser, { type Runtime } from 'webextension-polyfill';
import { reading } from '../store/read/state.ts';
import type { Context } from './context.ts';
import { anyLinkedAt } from './marks.ts';

/** What a page's content script may have beside itself; see docs/decisions/0002. */
const files = { panel: 'content/panel.js', badges: 'content/badges.js' };
export type Extra = keyof typeof files;

/** The script that a message asks for; null for every other message. */
export function extraAsked(message: unknown): Extra | null {
  const name = typeof message === 'object' && message !== null && 'keyrise' in message && message.keyrise;
  return name === 'panel' || name === 'badges' ? name : null;
}

/** Puts it into the top frame of the tab that asked; badges only where something is linked. */
export async function inject(
  context: Context,
  name: Extra,
  { tab, url }: Runtime.MessageSender,
): Promise<{ ok: boolean }> {
  if (tab?.id === undefined) return { ok: false };
  if (name === 'badges' && !(await anyLinkedAt(reading(await context.db()), url ?? ''))) return { ok: false };
  const target = { tabId: tab.id, frameIds: [0] };
  await browser.scripting.executeScript({ target, files: [files[name]] });
  return { ok: true };
}
