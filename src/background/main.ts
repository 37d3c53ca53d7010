import browser, { type Runtime } from 'webextension-polyfill';
import { answer, judge } from '../messaging/server.ts';
import { keepBackups } from './backups.ts';
import { showBadge } from './badge.ts';
import { realContext } from './context.ts';
import { handlersOf } from './handlers.ts';
import { registerContentScripts, unregisterForbidden } from './sites.ts';
import { armAlarms, keepSound, keepToday, onAlarm } from './timetable.ts';
import { explain } from './words.ts';

const context = realContext();
const handlers = handlersOf(context);
const ownOrigin = browser.runtime.getURL('').replace(/\/$/, '');

/** The overlay's panel is a second file, injected when it's first opened into the tab that asked. */
async function injectPanel({ tab }: Runtime.MessageSender): Promise<{ ok: boolean }> {
  if (tab?.id === undefined) return { ok: false };
  const target = { tabId: tab.id, frameIds: [0] };
  await browser.scripting.executeScript({ target, files: ['content/panel.js'] });
  return { ok: true };
}

const isPanelRequest = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'keyrise' in message && message.keyrise === 'panel';

// The only listener: who sends is judged first, by what the browser says of them.
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const who = judge(sender, browser.runtime.id, ownOrigin);
  if (who?.page === 'overlay' && isPanelRequest(message)) return injectPanel(sender);
  return answer(message, who, handlers, explain);
});

/** After an install, an update, a start of the browser: what the browser forgets is set up again. */
async function setUp(): Promise<void> {
  await registerContentScripts(context);
  await armAlarms(context);
  await keepSound(context);
  await keepToday(context);
  await keepBackups(context);
  await showBadge(context);
}

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install')
    void browser.tabs.create({ url: browser.runtime.getURL('src/pages/welcome/index.html') });
  void setUp();
});
browser.runtime.onStartup.addListener(() => void setUp());
browser.alarms.onAlarm.addListener(({ name }) => void onAlarm(context, name));
browser.permissions.onRemoved.addListener(() => void unregisterForbidden(context));
