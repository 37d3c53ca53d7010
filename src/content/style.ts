/**
 * A style element, because Firefox refuses `adoptedStyleSheets` from a content script
 * (https://bugzilla.mozilla.org/show_bug.cgi?id=1928865); a page's own CSP doesn't reach either.
 */
export function addStyle(root: ShadowRoot, css: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = css;
  root.append(style);
  return style;
}
