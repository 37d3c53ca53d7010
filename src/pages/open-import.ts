/** Where the import page is; it can be linked. */
export const importPage = (): string => chrome.runtime.getURL('src/pages/import/index.html');

/** Shows it in a tab of its own, for the popup, which closes. */
export async function openImport(): Promise<void> {
  await chrome.tabs.create({ url: importPage() });
  if (!(await chrome.tabs.getCurrent())) window.close();
}
