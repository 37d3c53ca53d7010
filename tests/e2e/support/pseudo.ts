import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dist } from './browser.ts';

/**
 * A language that nobody speaks, to find what isn't translated and what doesn't fit: every sentence in brackets, its letters
 * with accents, and a third longer, as German is. What is shown without brackets doesn't come from `_locales`.
 */

const plain = 'aceginosuyzAEIOUY';
const accented = 'áçëğíñóšúýžÁËÍÓÚÝ';

function pseudo(message: string): string {
  const letters = [...message].map((letter) => accented[plain.indexOf(letter)] ?? letter).join('');
  const longer = 'ŵörðş '.repeat(Math.ceil((message.length * 0.35) / 6)).trim();
  return `⟦${letters} ${longer}⟧`;
}

/** A copy of the built extension in `folder` that speaks it. */
export function pseudoExtension(folder: string): string {
  cpSync(dist, folder, { recursive: true });
  const file = join(folder, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  const said = Object.entries(messages).map(([key, { message }]) => [key, { message: pseudo(message) }]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(said)));
  return folder;
}

/** What Intl writes in letters, and what no language writes otherwise: names, and examples of addresses. */
const written =
  /https?:\/\/\S+|okr-acme|\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|AM|PM|ago|in|now|yesterday|last|seconds?|minutes?|hours?|days?|weeks?|months?|CSV|JSON|ZIP|MB|kB|English|Keyrise|Jira|Salesforce|CouchDB)\b/gi;

/** Text and names on a page that stand outside the brackets; `data` is what a person wrote. */
export async function untranslated(page: Page, data: readonly string[]): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let at: Node | null = walker.currentNode; at; at = walker.nextNode()) {
      if (at instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
          found.push(at.getAttribute(name) ?? '');
      } else if (at.parentElement?.checkVisibility()) found.push(at.textContent ?? '');
    }
    return [...found, document.title];
  });
  const rest = (text: string): string => {
    let out = text;
    for (let before = ''; before !== out; ) {
      before = out;
      out = out.replace(/⟦[^⟦⟧]*⟧/g, '');
    }
    for (const own of data) out = out.replaceAll(own, '');
    return out.replace(written, '').replace(/[^\p{L}]/gu, '');
  };
  return [...new Set(shown)].filter((text) => rest(text) !== '');
}

/** What is cut off or sticks out, and whether the page scrolls sideways. */
export const unfitting = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const out: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) out.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, a, th, td, label, h1, h2, h3, p, legend',
    )) {
      if (!element.checkVisibility() || element.closest('.hidden, .map-layer, [aria-hidden="true"]'))
        continue;
      const style = getComputedStyle(element);
      const cut = element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline';
      const meant =
        style.textOverflow === 'ellipsis' || style.overflowX === 'auto' || element.clientWidth <= 1;
      if (cut && !meant)
        out.push(`${element.localName}.${element.className}: ${element.textContent?.slice(0, 60)}`);
    }
    return out;
  });
