import type { Page } from '@playwright/test';
import {
  attacked,
  attackOf,
  clobber,
  clobberDocument,
  fakePage,
  forge,
  poison,
  stealKeys,
} from './support/attacks.ts';
import { stored } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';
import { type Overlay, overlayOf } from './support/overlay.ts';

// What docs/security.md claims of pages: each attack is tried for real, and what it gains is nothing.

const link = 'Link as Key Result';

async function linkAs(overlay: Overlay, key: string) {
  await overlay.click('button', link);
  await overlay.one('dialog', `Key Result for ${key}`);
  await overlay.click('button', 'Link');
}

test.beforeEach(async ({ turnOnJira, addExample }) => {
  await turnOnJira();
  await addExample();
});

/** What is stored, as a page of the extension reads it. */
async function everything(ext: { open(page: 'settings'): Promise<Page> }) {
  const page = await ext.open('settings');
  const all = await stored(page);
  await page.close();
  return all;
}

test('forged messages reach nobody, and change nothing', async ({ ext, ctx }) => {
  const { goals, keyResults, commits } = await everything(ext);
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15', forge);
  await overlay.one('button', link);
  await expect.poll(async () => (await attackOf(page)).tried.length).toBeGreaterThan(40);
  expect((await attackOf(page)).gained).toEqual([]);
  expect(await overlay.count('dialog')).toBe(0);
  const after = await everything(ext);
  expect({ goals: after['goals'], keyResults: after['keyResults'], commits: after['commits'] }).toEqual({
    goals,
    keyResults,
    commits,
  });
});

test('a poisoned page neither hears of the overlay nor keeps it from working', async ({ ctx }) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15', poison);
  await linkAs(overlay, 'WEB-15');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  const { tried, gained } = await attackOf(page);
  expect(tried).toContain('defined');
  expect(gained).toEqual([]);
});

test('elements with the names of what the overlay uses take nothing from it', async ({ ctx }) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15', clobber);
  await linkAs(overlay, 'WEB-15');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  expect((await attackOf(page)).tried).toContain('keyrisePanel');
  expect(await page.evaluate(() => typeof Reflect.get(window, 'keyrisePanel'))).toBe('object');
});

test('a page that hides its document from scripts gets no overlay, and nothing else', async ({
  ext,
  ctx,
}) => {
  const { keyResults } = await everything(ext);
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15', clobberDocument);
  await expect.poll(async () => (await attackOf(page)).tried.length).toBeGreaterThan(0);
  await frames(page, 120);
  expect(await page.evaluate(() => typeof Reflect.get(document, 'createElement'))).toBe('object');
  expect(await overlay.count('dialog')).toBe(0);
  expect((await everything(ext))['keyResults']).toEqual(keyResults);
  // Elsewhere all is well.
  const other = await attacked(ctx, '/browse/WEB-15');
  await linkAs(other.overlay, 'WEB-15');
  await expect.poll(() => other.overlay.says('status')).toMatch(/Linked/);
});

test('what lies over the panel, and lets presses through, makes them do nothing', async ({ ext, ctx }) => {
  const { keyResults } = await everything(ext);
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15');
  await overlay.click('button', link);
  // Its own list of goals lies over it and goes again: the panel is watched afterwards as before.
  await overlay.click('combobox', 'Goal');
  await expect.poll(() => overlay.count('option')).toBeGreaterThan(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => overlay.count('option')).toBe(0);
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.textContent = 'You have won. Press here.';
    cover.style.cssText =
      'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none';
    document.body.append(cover);
    cover.showPopover();
    // It goes as soon as somebody presses, to be gone when anybody looks.
    addEventListener('pointerdown', () => cover.remove(), true);
  });
  const covered = /Something on this page lies over this panel/;
  // The browser judges once in so many frames, and nothing tells when it has.
  await frames(page, 60);
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('alert')).toMatch(covered);
  expect((await everything(ext))['keyResults']).toEqual(keyResults);
  // Nothing lies there any more.
  await frames(page, 60);
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
});

/** Lets the page draw so many frames. */
const frames = (page: Page, count: number) =>
  page.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) await new Promise(requestAnimationFrame);
  }, count);

test("a page's styles can't make the overlay unseen and pressable", async ({ ctx }) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15');
  await overlay.one('button', link);
  const style = await page.evaluate(() => {
    const sheet = document.createElement('style');
    sheet.textContent = `keyrise-overlay { opacity: .01 !important; filter: opacity(0) !important; transform: scale(9) !important;
      clip-path: inset(50%) !important; position: fixed !important; pointer-events: none !important; mix-blend-mode: screen !important }`;
    document.head.append(sheet);
    const host = document.querySelector('keyrise-overlay');
    host?.animate([{ opacity: 0 }, { opacity: 0 }], { duration: 1e6, fill: 'both' });
    if (!host) return null;
    const { opacity, filter, transform, clipPath, position, pointerEvents, mixBlendMode } =
      getComputedStyle(host);
    return { opacity, filter, transform, clipPath, position, pointerEvents, mixBlendMode };
  });
  expect(style).toEqual({
    opacity: '1',
    filter: 'none',
    transform: 'none',
    clipPath: 'none',
    position: 'static',
    pointerEvents: 'auto',
    mixBlendMode: 'normal',
  });
});

test('what is typed in the panel is heard by nobody, and the focus that a page takes tells it nothing', async ({
  ctx,
}) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15?lateness=0,0,-1', stealKeys);
  await overlay.click('button', link);
  await overlay.fill('combobox', 'Goal', 'secret plan');
  expect((await overlay.one('combobox', 'Goal')).value).toBe('secret plan');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.type('spilled');
  expect((await overlay.one('combobox', 'Goal')).value).toBe('secret plan');
  const { tried, gained } = await attackOf(page);
  expect(tried).toContain('keys');
  // What is typed once the page has taken the focus goes to the page, as anywhere; nothing before does.
  const letters = gained.filter((heard) => heard.startsWith('keydown ')).map((heard) => heard.at(-1));
  expect(letters.join('')).toMatch(/^(?:s+p+i+l+e+d+)$/);
});

test('no guess of a page finds what the control says', async ({ ctx }) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15');
  await linkAs(overlay, 'WEB-15');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  await page.reload();
  await overlay.one('button', /^Goal progress/);
  const found = await page.evaluate(() => {
    const find = Reflect.get(window, 'find') as (text: string) => boolean;
    const title = document.querySelector('h1')?.textContent ?? '';
    const guesses = ['Cut the time from idea', 'Cut the time', 'from idea to release'];
    return { title: find(title.slice(0, 12)), guessed: guesses.filter((guess) => find(guess)) };
  });
  expect(found).toEqual({ title: true, guessed: [] });
});

test('the panel can be read by no way that reads a page', async ({ ctx }) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15');
  await overlay.click('button', link);
  const goal = (await overlay.one('combobox', 'Goal')).value;
  expect(goal).not.toBe('');
  const read = await page.evaluate((words) => {
    const host = document.querySelector('keyrise-overlay') as HTMLElement;
    const box = host.getBoundingClientRect();
    getSelection()?.selectAllChildren(host);
    const selected = String(getSelection()).trim();
    const at: Element[] = [];
    for (let x = 0; x < innerWidth; x += 40)
      for (let y = 0; y < innerHeight; y += 20) at.push(...document.elementsFromPoint(x, y));
    return {
      selected,
      inner: [host.innerText, host.innerHTML, host.textContent].join(''),
      serialized: (document.documentElement as unknown as { getHTML(o: object): string })
        .getHTML({ serializableShadowRoots: true })
        .includes(words),
      root: host.shadowRoot,
      under: at.filter((e) => e.localName.startsWith('keyrise') && e !== host).length,
      children: host.childNodes.length,
      named: Object.keys(window).filter((name) => /keyrise/i.test(name)),
      size: box.width > 0,
    };
  }, goal);
  expect(read).toEqual({
    selected: '',
    inner: '',
    serialized: false,
    root: null,
    under: 0,
    children: 0,
    named: [],
    size: true,
  });
});

test('a page finds no file of the extension, and no difference between ours and nobody’s', async ({
  ext,
  ctx,
}) => {
  const page = await ctx.newPage();
  await fakePage(page, `${site}/browse/WEB-15`);
  await page.goto(`${site}/browse/WEB-15`);
  const probe = (id: string) =>
    page.evaluate(async (of) => {
      const files = ['manifest.json', 'content/panel.js', 'icons/16.png', 'src/pages/popup/index.html'];
      const told = (element: HTMLElement, name: 'src' | 'href', url: string) =>
        new Promise<string>((resolve) => {
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          Object.assign(element, { [name]: url, rel: 'stylesheet' });
          document.head.append(element);
        });
      const out: string[] = [];
      for (const file of files) {
        const url = `chrome-extension://${of}/${file}`;
        const got = await fetch(url).then(
          () => 'fetched',
          () => 'refused',
        );
        out.push(got, await told(document.createElement('img'), 'src', url));
        out.push(await told(document.createElement('script'), 'src', url));
        out.push(await told(document.createElement('link'), 'href', url));
      }
      return out;
    }, id);
  const ours = await probe(ext.id);
  expect(new Set(ours)).toEqual(new Set(['refused']));
  expect(await probe('abcdefghijklmnopabcdefghijklmnop')).toEqual(ours);
});

test('a flood of changes, and taking the overlay out again and again, ends with one overlay', async ({
  ctx,
}) => {
  const { page, overlay } = await attacked(ctx, '/browse/WEB-15');
  await overlay.one('button', link);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 60; frame += 1) {
      const box = document.createElement('div');
      for (let i = 0; i < 300; i += 1) box.append(document.createElement('i'));
      document.body.append(box);
      document.querySelector('keyrise-overlay')?.remove();
      await new Promise(requestAnimationFrame);
      box.remove();
    }
  });
  await overlay.one('button', link);
  await linkAs(overlay, 'WEB-15');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
});

test('a hostile title is text everywhere', async ({ jira, ext, ctx }) => {
  const title = `</style><img src=x onerror="window.owned=1"><script>window.owned=1</script>\u202e${'🏴'.repeat(9)}`;
  const { key } = jira.add({ summary: title });
  const { page, overlay } = await attacked(ctx, `/browse/${key}`);
  await linkAs(overlay, key);
  await expect.poll(() => overlay.says('status')).toMatch(/Linked/);
  const owned = (of: Page) => of.evaluate(() => Reflect.get(window, 'owned') ?? null);
  expect(await owned(page)).toBe(null);
  for (const name of ['popup', 'dashboard'] as const) {
    const own = await ext.open(name);
    await expect(own.locator('body')).toContainText(/./);
    expect(await own.locator('img[src="x"], script:not([src])').count(), name).toBe(0);
    expect(await owned(own), name).toBe(null);
    await own.close();
  }
});

test('hosts that look alike get no overlay', async ({ jira, ctx }) => {
  const page = await ctx.newPage();
  const open = async (url: string) => {
    await fakePage(page, url.replace(/[^/]*@/, ''));
    await page.goto(url);
    return overlayOf(page);
  };
  // The same page at the real address has one.
  await (await open(`${site}/browse/WEB-15`)).one('button', link);
  for (const url of [
    `https://acme.atlassian.net.evil.corp:${jira.port}/browse/WEB-15`,
    `https://acmeatlassian.net.corp:${jira.port}/browse/WEB-15`,
    'https://evil.atlassian.net/browse/WEB-15',
    'https://acme.atlassian.net@evil.atlassian.net/browse/WEB-15',
  ]) {
    const overlay = await open(url);
    await frames(page, 120);
    expect(await page.locator('keyrise-overlay').count(), url).toBe(0);
    expect(await overlay.count('button', link), url).toBe(0);
  }
});
