import type { PageOptions } from '../site.ts';
import type { User } from '../types.ts';

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * The policy of a strict site: nothing inline without the nonce, no string becomes script. Whether Lightning asks for
 * Trusted Types isn't known; a page that does refuses the most.
 */
export const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** JSON inside a script element: `<` could end the element, so it is written as an escape. */
const embedded = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

export const head = (title: string, style: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__standin/${style}">
<link rel="stylesheet" href="/__standin/parts.css">
`;

/** The empty application; its script fills it. A frame's has no frame of its own around it. */
export function applicationPage(script: string, options: PageOptions, user: User, nonce: string): string {
  const { console, redesign, lateness } = options;
  const config = embedded({ console, redesign, lateness, user: user.name });
  return `${head('Salesforce', 'lightning.css')}</head>
<body>
<div id="auraLoadingBox" class="auraMsgBox auraLoadingBox oneLoadingBox" hidden></div>
<script type="application/json" id="standin-config">${config}</script>
<script type="module" nonce="${nonce}" src="/__standin/${script}"></script>
</body>
</html>`;
}

/** A page with a heading and some links: to log in, to allow, to be told what is wrong. */
export function plainPage(title: string, heading: string, links: { text: string; href: string }[]): string {
  const buttons = links.map(
    ({ text, href }) => `<a class="k-button k-brand" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`,
  );
  return `${head(title, 'lightning.css')}</head>
<body class="k-login">
<main>
<h1>${escapeHtml(heading)}</h1>
${buttons.join('\n')}
<p class="k-small">Salesforce (stand-in)</p>
</main>
</body>
</html>`;
}
