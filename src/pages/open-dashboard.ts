const page = 'src/pages/dashboard/index.html';

/** Our own pages in tabs, each with what the browser gives it. */
type View = Window & { chrome: typeof chrome };

/** Shows the dashboard: the one that is open, as it is, or a new one. From the popup, the popup closes. */
export async function openDashboard(): Promise<void> {
  const url = chrome.runtime.getURL(page);
  const views = chrome.extension.getViews({ type: 'tab' }) as View[];
  // It says itself which tab it is: asking the browser for tabs by address would take a permission.
  const found = await views.find(({ location }) => location.href.startsWith(url))?.chrome.tabs.getCurrent();
  if (found?.id !== undefined) {
    await chrome.tabs.update(found.id, { active: true });
    await chrome.windows.update(found.windowId, { focused: true });
  } else await chrome.tabs.create({ url });
  // A popup is in the way of what it opens; a side panel stays.
  if (chrome.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
