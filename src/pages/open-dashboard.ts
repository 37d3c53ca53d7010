const page = 'src/pages/dashboard/index.html';

/** The tab that shows the dashboard; undefined when none does. Only our own windows are looked at, which needs no permission. */
async function openAlready(url: string): Promise<chrome.tabs.Tab | undefined> {
  const views = chrome.extension.getViews({ type: 'tab' }) as (Window & typeof globalThis)[];
  const found = views.find(({ location }) => location.href.startsWith(url));
  // A window knows its own tab; others don't, in Firefox, which has no `getContexts`.
  return found?.chrome.tabs.getCurrent();
}

/** Shows the dashboard: the one that is open, as it is, or a new one. From the popup, the popup closes. */
export async function openDashboard(): Promise<void> {
  const url = chrome.runtime.getURL(page);
  const found = await openAlready(url);
  if (found?.id !== undefined) {
    await chrome.tabs.update(found.id, { active: true });
    await chrome.windows.update(found.windowId, { focused: true });
  } else await chrome.tabs.create({ url });
  // A popup is in the way of what it opens; a side panel stays.
  if (chrome.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
