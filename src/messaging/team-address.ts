/**
 * The address of a team's server from what a person typed, without a final slash; a path stays, for a server behind a
 * proxy. Null when it can't be one.
 */
export function serverOf(typed: string): string | null {
  const text = typed.trim();
  const href = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(href)) return null;
  const { protocol, hostname, origin, pathname, username, search } = new URL(href);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || search !== '') return null;
  const isName = /^([a-z0-9-]+\.)*[a-z0-9-]+$/i.test(hostname);
  if (!isName || !(hostname.includes('.') || hostname === 'localhost' || href === text)) return null;
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`;
}

/** What a connection can be read by others on: anything but https, except to this machine itself. */
export const isOpenToAll = (server: string): boolean =>
  server.startsWith('http:') && !['localhost', '127.0.0.1'].includes(new URL(server).hostname);

/** The permission to ask for. Patterns have no port: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns */
export function patternOf(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

/** The name of a space is a database's: lower case letters, digits and `_$()+-`, a letter first; the log has its own beside it. */
export const isSpaceName = (name: string): boolean =>
  /^[a-z][a-z0-9_$()+-]{0,200}$/.test(name) && !name.endsWith('-log');
