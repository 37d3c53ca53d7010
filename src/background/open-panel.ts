import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import type { OpenPanel } from '../messaging/envelope.ts';

/** Opens the panel in a tab: for the thing at `url`, or for what the page is about. A tab that isn't a site's hears nothing. */
export async function openPanel(tab: Tabs.Tab | undefined, url: string | null): Promise<void> {
  if (tab?.id === undefined) return;
  const message: OpenPanel = { keyrise: 'open', url };
  await browser.tabs.sendMessage(tab.id, message, { frameId: 0 }).catch(() => undefined);
}

/** "Link as Key Result" was chosen on a link, or on the page. */
export const onMenu = (clicked: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> =>
  openPanel(tab, clicked.linkUrl ?? null);

/** A keyboard shortcut of the manifest was pressed. */
export async function onShortcut(command: string, tab: Tabs.Tab | undefined): Promise<void> {
  if (command !== 'open-panel') return;
  const [active] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
  await openPanel(active, null);
}
