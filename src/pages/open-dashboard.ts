const page = 'src/pages/dashboard/index.html';

/** Shows the dashboard: the one that is open, as it is, or a new one. From the popup, the popup closes. */
export async function openDashboard(): Promise<void> {
  const url = chrome.runtime.getURL(page);
  const open = await chrome.runtime.getContexts({ contextTypes: ['TAB'] });
  const found = open.find(({ documentUrl }) => documentUrl?.startsWith(url));
  if (found) {
    await chrome.tabs.update(found.tabId, { active: true });
    await chrome.windows.update(found.windowId, { focused: true });
  } else await chrome.tabs.create({ url });
  // A popup is in the way of what it opens; a side panel stays.
  if (chrome.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
