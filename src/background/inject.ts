import browser, { type Runtime } from 'webextension-polyfill';
import { dress } from './look.ts';

/** What a page's content script may have beside itself; see docs/decisions/0002. */
const files = { control: 'content/control.js', panel: 'content/panel.js' };
export type Extra = keyof typeof files;

/** The script that a message asks for; null for every other message. */
export function extraAsked(message: unknown): Extra | null {
  const name = typeof message === 'object' && message !== null && 'keyrise' in message && message.keyrise;
  return name === 'control' || name === 'panel' ? name : null;
}

/** Badges ask this before they are drawn: their script is the browser's to start, so that nothing could be said to it before. */
export const asksForMarks = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'call' in message && message.call === 'linkedKeys';

/** Puts it into the top frame of the tab that asked. */
export async function inject(name: Extra, { tab }: Runtime.MessageSender): Promise<{ ok: boolean }> {
  if (tab?.id === undefined) return { ok: false };
  const target = { tabId: tab.id, frameIds: [0] };
  await dress(tab.id);
  await browser.scripting.executeScript({ target, files: [files[name]] });
  return { ok: true };
}
