import { sideMark, whereAmI } from './where.ts';

const page = 'src/pages/popup/index.html';

/** Firefox's own way; Chromium has none of this name. */
type Sidebar = { open(): Promise<void> };
const sidebar = (): Sidebar | undefined =>
  (globalThis as { browser?: { sidebarAction?: Sidebar } }).browser?.sidebarAction;

/** True where this page can be opened beside the tabs, and isn't already. */
export const canOpenBeside = (): boolean =>
  whereAmI() !== 'side' && (location.protocol === 'moz-extension:' ? sidebar() !== undefined : true);

/**
 * Opens these goals beside the tabs, where they stay while one works; from a click. In Chromium the permission is one of the
 * install (docs/decisions/0017).
 */
export async function openBeside(): Promise<void> {
  const firefox = sidebar();
  if (firefox) await firefox.open();
  else {
    const { id: windowId } = await chrome.windows.getCurrent();
    // Named apart from `chrome`, of which Firefox has only a part.
    const { sidePanel } = chrome;
    if (windowId === undefined) return;
    await sidePanel.setOptions({ path: page + sideMark, enabled: true });
    await sidePanel.open({ windowId });
  }
  if (whereAmI() === 'popup') window.close();
}
