const page = 'src/pages/dashboard/index.html';

/** The tabs that show one of our pages. Firefox doesn't tell (it has no `getContexts`), and opens another dashboard. */
const ownTabs = async () =>
  'getContexts' in chrome.runtime ? chrome.runtime.getContexts({ contextTypes: ['TAB'] }) : [];

/** Shows the dashboard: the one that is open, as it is, or a new one. From the popup, the popup closes. */
export async function openDashboard(): Promise<void> {
  const url = chrome.runtime.getURL(page);
  const found = (await ownTabs()).find(({ documentUrl }) => documentUrl?.startsWith(url));
  if (found) {
    await chrome.tabs.update(found.tabId, { active: true });
    await chrome.windows.update(found.windowId, { focused: true });
  } else await chrome.tabs.create({ url });
  // A popup is in the way of what it opens; a side panel stays.
  if (chrome.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
