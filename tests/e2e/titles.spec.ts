import { expect, type Page } from '@playwright/test';
import { link, linkView, unlinked } from './support/overlay-answers.ts';
import { issuePage, saved } from './support/pages.ts';
import { test } from './support/plain.ts';
import { stage } from './support/stage.ts';

// A title is somebody else's text. Whatever it is, it is shown as text, in the room it has, and the number beside it keeps its order.

const markup = '</style><img src=x onerror="window.owned=1"><script>window.owned=1</script>';
const titles = {
  markup,
  long: `${markup}${'W'.repeat(10_000)}`,
  turned: `${'ab\u202e\u2067\u200f'.repeat(20)} 001 %`,
  rightToLeft: 'הגדלת ההכנסות ב־50 %',
};

const row = saved('cloud-navigator-row.html')
  .replace(/<!--.*?-->/s, '')
  .replaceAll('ACME-29578', 'WEB-2');
const html = `${issuePage}<style>svg, button, input {display: none}</style><table><tbody>${row}</tbody></table>`;

const answers = (title: string) => {
  const here = { ...link, goalTitle: title, title };
  const { item } = unlinked.panelHere;
  const rises = linkView.rises.map((rise) => ({ ...rise, title }));
  const view = { ...linkView, ...here, rises };
  return {
    ...unlinked,
    itemHere: { known: true, links: [here] },
    panelHere: { ...unlinked.panelHere, item: { ...item, title }, links: [view] },
    linkedKeys: {
      marks: [{ key: 'WEB-2', goal: link.goal, goalTitle: title, percent: 62, status: 'behind' }],
    },
  };
};

/** The room that something takes. */
const inside = async (page: Page, name: RegExp, role: 'button' | 'dialog' | 'img') => {
  const box = await page.getByRole(role, { name }).first().boundingBox();
  if (!box) throw new Error(`no ${role}`);
  return box;
};

for (const [kind, title] of Object.entries(titles)) {
  test(`a title is text in control, panel and mark: ${kind}`, async ({ page }) => {
    await stage(page, html, answers(title));
    const control = await inside(page, /^Goal progress 62 %, /, 'button');
    expect(control.width).toBeLessThanOrEqual(260);
    expect(control.height).toBeLessThanOrEqual(30);
    const mark = page.getByRole('img', { name: /^Goal progress 62 %, / });
    await expect(mark).toHaveCSS('width', '16px');
    // What a screen reader says has none of what turns letters around, but for the isolate around the title.
    expect(await mark.getAttribute('aria-label')).not.toMatch(/[\u200f\u202a-\u202e\u2066\u2067]/);
    await mark.hover();
    const tip = page.locator('.tip');
    await expect(tip).toContainText(': 62 %, behind');
    await expect(tip).toBeInViewport({ ratio: 0.9 });

    await page.getByRole('button', { name: /^Goal progress 62 %, / }).click();
    const panel = page.getByRole('dialog', { name: 'Key Result for WEB-12' });
    await expect(panel).toBeInViewport({ ratio: 0.9 });
    await expect(panel).toContainText(kind === 'turned' ? '001 %' : title.slice(0, 40));
    expect(await panel.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    // Every run of letters that a title is, ends where its element does.
    const open = await panel.evaluate((box, controls) => {
      const turns = new RegExp(controls);
      const own = (e: Element) =>
        [...e.childNodes].some((n) => n.nodeType === 3 && turns.test(n.nodeValue ?? ''));
      return [...box.querySelectorAll('*')]
        .filter((e) => own(e) && getComputedStyle(e).display === 'inline')
        .filter((e) => !/isolate|plaintext/.test(getComputedStyle(e).unicodeBidi))
        .map((e) => e.outerHTML.slice(0, 80));
    }, '[\\u202a-\\u202e\\u2067\\u200f]');
    expect(open).toEqual([]);
    expect(await page.locator('img[src="x"], script:text("owned")').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(window, 'owned') ?? null)).toBe(null);
  });
}
