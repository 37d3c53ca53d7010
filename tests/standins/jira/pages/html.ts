import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageOptions } from '../site.ts';
import type { Account } from '../types.ts';

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * The policy that a strict site would send, the strictest the facts measured: nothing inline without the nonce, no
 * string becomes script. The real headers of Jira Cloud aren't known.
 */
export const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** A fragment captured from a real site, without what only that site could load or the policy forbids. */
function fragment(name: string): string {
  const file = join(import.meta.dirname, '../dom', `${name}.html`);
  const html = readFileSync(file, 'utf8')
    .replace(/<!--[\s\S]*?-->\s*/g, '')
    .replace(/ style="[^"]*"/g, '')
    .replace(/src="https:\/\/[^"]*"/g, 'src="/images/story.svg"')
    .replace(/\s+$/, '');
  return `<template id="fragment-${name}">${html}</template>`;
}

const fragments = [
  'cloud-issue-view-breadcrumb-current-issue',
  'cloud-board-card',
  'cloud-epic-child-row-merged-cell',
];

/** JSON inside a script element: `<` could end the element, so it is written as an escape. */
const embedded = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

const head = (title: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="application-name" content="JIRA">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/images/icon.svg">
<link rel="stylesheet" href="/__standin/page-style.css">
<link rel="stylesheet" href="/__standin/issue-style.css">
<link rel="stylesheet" href="/__standin/board-style.css">
`;

/** The empty application; the page script fills it once content arrives. */
export function applicationPage(options: PageOptions, account: Account, nonce: string): string {
  const config = embedded({ ...options, account: account.displayName });
  return `${head('Jira')}</head>
<body>
<div id="${options.redesign ? 'app' : 'jira-frontend'}"></div>
${fragments.map(fragment).join('\n')}
<script type="application/json" id="standin-config">${config}</script>
<script type="module" nonce="${nonce}" src="/__standin/page-script.js"></script>
</body>
</html>`;
}

/** A page where a person chooses who to be; each choice is a plain link back to the site. */
export function loginPage(choices: { name: string; href: string }[]): string {
  const links = choices
    .map(
      ({ name, href }) => `<a class="button" href="${escapeHtml(href)}">Continue as ${escapeHtml(name)}</a>`,
    )
    .join('\n');
  return `${head('Log in to continue')}</head>
<body class="login">
<main>
<h1>Log in to continue</h1>
${links}
<p class="small">Jira (stand-in)</p>
</main>
</body>
</html>`;
}
