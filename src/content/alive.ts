/** False once the extension was updated, turned off or removed under this page: nothing can be asked any more. */
export function alive(): boolean {
  try {
    return chrome.runtime.id !== undefined;
  } catch {
    return false;
  }
}
