import { readFileSync } from 'node:fs';
import { bidiOf, type Context, evaluate } from './bidi.ts';
import type { Places } from './proxy.ts';
import { startBrowser } from './start-browser.ts';
import { type Tab, tabOf } from './tab.ts';
import { until } from './until.ts';

export const dist = new URL('../../../dist/firefox', import.meta.url).pathname;
const uuid = '11111111-2222-4333-8444-555555555555';
/** Firefox warns of this whenever a page is closed or left while it reads. Nothing is lost: pages only read. */
const closedWhileReading = 'was not yet complete has been aborted due to page navigation';

function extensionId(): string {
  return JSON.parse(readFileSync(`${dist}/manifest.json`, 'utf8')).browser_specific_settings.gecko.id;
}

/** Packs the built extension into `profile` and installs it for good, with Firefox's own rights. */
const installForGood = (profile: string) => `
  const at = (path) => new FileUtils.File(path);
  const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
  const xpi = at(${JSON.stringify(`${profile}/keyrise.xpi`)});
  const zip = Cc['@mozilla.org/zipwriter;1'].createInstance(Ci.nsIZipWriter);
  zip.open(xpi, 0x02 | 0x08 | 0x20);
  const add = (folder, prefix) => {
    for (const file of folder.directoryEntries) {
      const name = prefix + file.leafName;
      if (file.isDirectory()) add(file, name + '/');
      else zip.addEntryFile(name, Ci.nsIZipWriter.COMPRESSION_NONE, file, false);
    }
  };
  add(at(${JSON.stringify(dist)}), '');
  zip.close();
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  await (await AddonManager.getInstallForFile(xpi)).install();`;

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>;

/** Firefox with the built extension, or the one in `folder`; every Atlassian site is the stand-in on `port`, and `places` are where others are. With a `profile`, a later launch on the same one finds all as it was left. */
export async function launchFirefox(port: number, profile?: string, places: Places = {}, folder = dist) {
  const id = extensionId();
  const { browser, close } = await startBrowser(
    { '.atlassian.net': port, ...places },
    { [id]: uuid },
    profile,
  );
  const bidi = bidiOf(browser);
  const contexts = async (params: object = {}) =>
    (await bidi<{ contexts: Context[] }>('browsingContext.getTree', params)).contexts;
  const chrome = await until('the privileged window', async () => {
    const windows = await contexts({ 'moz:scope': 'chrome' });
    return windows.find(({ url }) => url.endsWith('/browser.xhtml'))?.context ?? null;
  });
  const inChrome = (body: string) => evaluate(bidi, chrome, `(async () => { ${body} })()`);
  const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
  /** Runs the body of a function with Firefox's own rights; `extension` is Keyrise. */
  const privileged = (body: string) => inChrome(`const { extension } = ${policy}; ${body}`);
  if (profile === undefined) await browser.installExtension(folder);
  else if (!(await inChrome(`return !!${policy}`))) await inChrome(installForGood(profile));
  await until('the extension', () => privileged('return extension.hasOwnProperty("id")'));

  const loaded = (tab: Tab) => tab.evaluate(() => document.readyState === 'complete');
  const address = (page: string) => `moz-extension://${uuid}/src/pages/${page}/index.html`;
  /** The tab that shows one of our pages and wasn't there before. */
  const appeared = (page: string, before: string[] = []) =>
    until(`the page ${page}`, async () => {
      const all = await contexts();
      const found = all.find(
        ({ context, url }) => url.startsWith(address(page)) && !before.includes(context),
      );
      const tab = found && tabOf(bidi, found.context);
      return tab !== undefined && (await loaded(tab)) && tab;
    });

  const notification = `PopupNotifications.getNotification('addon-webext-permissions')`;
  const prompt = `document.getElementById('addon-webext-permissions-notification')`;

  /** The text of one of our pages that is no tab, read from inside Firefox; `found` is an expression for its browser element. */
  const textIn = (found: string) => async () =>
    String(
      await privileged(`
        const { messageManager } = ${found} ?? {};
        if (!messageManager) return '';
        const name = 'keyrise-test:' + Math.random();
        return new Promise((done) => {
          // A page that is still loading changes its process and takes the question with it.
          setTimeout(done, 500, '');
          messageManager.addMessageListener(name, function got({ data }) {
            messageManager.removeMessageListener(name, got);
            done(data);
          });
          const script = 'sendAsyncMessage("' + name + '", content.document?.body?.innerText ?? "")';
          messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent(script), false);
        });`),
    );

  return {
    close,
    privileged,
    appeared,
    /** Installs what is in `folder` over what is there, as an update does. */
    async update(folder: string) {
      const version = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')).version;
      await browser.installExtension(folder);
      await until('the new version', async () =>
        privileged(`return extension.version === ${JSON.stringify(version)}`),
      );
    },
    /** One of our pages in a tab in front. BiDi doesn't navigate there, Firefox itself does. */
    async open(page: 'popup' | 'welcome' | 'settings' | 'import' | 'dashboard'): Promise<Tab> {
      const before = (await contexts()).map(({ context }) => context);
      await privileged(`gBrowser.selectedTab = gBrowser.addTrustedTab(${JSON.stringify(address(page))})`);
      return appeared(page, before);
    },
    /** How many tabs show one of our pages. */
    count: async (page: string) =>
      (await contexts()).filter(({ url }) => url.startsWith(address(page))).length,
    async visit(url: string): Promise<Tab> {
      const { context } = await bidi<Context>('browsingContext.create', { type: 'tab' });
      const tab = tabOf(bidi, context);
      await tab.goto(url);
      return tab;
    },
    /** The tab at such an address, once there is one, in whichever window it opened. */
    tabAt: (address: RegExp): Promise<Tab> =>
      until(`a tab at ${address}`, async () => {
        const found = (await contexts()).find(({ url }) => address.test(url));
        const tab = found && tabOf(bidi, found.context);
        return tab !== undefined && (await loaded(tab)) && tab;
      }),
    /** Presses a button of the browser's own permission prompt, once it is there. Answers what it said. */
    async answerPrompt(choice: 'Allow' | 'Deny'): Promise<string> {
      const words = await until('the permission prompt', async () =>
        privileged(`return ${prompt}?.closest('panel')?.state === 'open' ? ${prompt}.textContent : null`),
      );
      const button = choice === 'Allow' ? 'button' : 'secondaryButton';
      await until('the prompt to go', async () =>
        privileged(`if (${notification}) ${prompt}.${button}.click(); return !${notification}`),
      );
      return String(words);
    },
    /** Permission requests are granted without a prompt from now on, if they come from a click. */
    async grantWithoutPrompt() {
      await privileged(`Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false)`);
    },
    /** Ends the background page, as Firefox does when it's idle. */
    async stopBackground() {
      await until('the background page to end', async () => {
        await privileged('await extension.terminateBackground({ ignoreDevToolsAttached: true })');
        return privileged(`return extension.backgroundState === 'stopped'`);
      });
    },
    backgroundState: async () => String(await privileged('return extension.backgroundState')),
    /** What Firefox has to say against our manifest, and every error from our pages and scripts. */
    async complaints(): Promise<string[]> {
      const told = await privileged(`
        const { ExtensionData } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
        const data = new ExtensionData(extension.rootURI);
        await data.loadManifest();
        const errors = Services.console.getMessageArray()
          .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.includes(${JSON.stringify(uuid)}))
          .filter(({ errorMessage }) => !errorMessage.includes(${JSON.stringify(closedWhileReading)}))
          .map(({ errorMessage, sourceName, lineNumber }) => errorMessage + ' at ' + sourceName + ':' + lineNumber);
        return JSON.stringify([...data.errors, ...data.warnings, ...errors]);`);
      return JSON.parse(String(told));
    },
    /** Opens the popup at the toolbar button. It is no tab: `text` reads it from inside Firefox. */
    async openPopup() {
      await privileged(`
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, true);`);
      return { text: textIn(`document.querySelector('browser.webextension-popup-browser')`) };
    },
    /** Opens the sidebar, as its entry in Firefox's own menu does. */
    async openSidebar() {
      await privileged(`
        const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
        await SidebarController.show(makeWidgetId(extension.id) + '-sidebar-action');`);
      const text = textIn(
        `document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')`,
      );
      return { text };
    },
  };
}
