/** Where this page stands: the toolbar's popup, which is as large as what is in it, or a room of its own, which it fills. */
export type Where = 'popup' | 'side' | 'tab';

/** The part of the address that tells Chromium's side panel from a tab. */
export const sideMark = '#side';

export function whereAmI(): Where {
  const isView = (type: string) =>
    chrome.extension.getViews({ type } as chrome.extension.FetchProperties).includes(window);
  if (isView('popup')) return 'popup';
  if (location.hash === sideMark) return 'side';
  // Only Firefox knows this type; Chromium throws.
  return location.protocol === 'moz-extension:' && isView('sidebar') ? 'side' : 'tab';
}
