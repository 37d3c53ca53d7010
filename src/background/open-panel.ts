import browser, { type Menus, type Tabs } from 'webextension-polyfill';

/** Runs in the page; see `Globals` in content/door.ts. */
function openThere(url: string | null): void {
  const globals = globalThis as { keyriseOpen?: (url: string | null) => void };
  // Absent on a site that isn't on, where an element of the page may have its name.
  if (Object.hasOwn(globals, 'keyriseOpen')) globals.keyriseOpen?.(url);
}

/**
 * Opens the panel in a tab: for the thing at `url`, or for what the page is about. The page doesn't listen for it, so that
 * one which is nobody's needn't look at `chrome`; a tab that isn't a site's refuses.
 */
export async function openPanel(tab: Tabs.Tab | undefined, url: string | null): Promise<void> {
  if (tab?.id === undefined) return;
  const target = { tabId: tab.id, frameIds: [0] };
  await browser.scripting.executeScript({ target, func: openThere, args: [url] }).catch(() => undefined);
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
