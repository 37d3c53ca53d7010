import browser, { type Runtime } from 'webextension-polyfill';
import { answer, judge } from '../messaging/server.ts';
import { adopt, adoptStored } from '../words/language.ts';
import { usual, whenPreferred } from '../words/preferences.ts';
import { keepBackups } from './backups.ts';
import { showBadge } from './badge.ts';
import {
  dressOpenTabs,
  registerContentScripts,
  takeOverOpenTabs,
  unregisterForbidden,
} from './content-scripts.ts';
import { realContext } from './context.ts';
import { handlersOf } from './handlers.ts';
import { asksForMarks, extraAsked, inject } from './inject.ts';
import { note, noteCall, noteFault } from './log.ts';
import { dress } from './look.ts';
import { keepNews } from './news.ts';
import { onMenu, onShortcut } from './open-panel.ts';
import { armReminder, listenToReminders, onReminder, onRemindersChosen } from './reminders.ts';
import { armAlarms, armRounds, keepSound, keepToday, onAlarm } from './timetable.ts';
import { explain } from './words.ts';

const context = realContext();
const handlers = handlersOf(context);
/** Sentences and rounds follow what the person prefers; nothing is answered before that is known. */
const ready = adoptStored().catch(() => usual);
whenPreferred((to) => {
  void adopt(to).then(() => Promise.all([armRounds(context), showBadge(context), dressOpenTabs(context)]));
});
const ownOrigin = browser.runtime.getURL('').replace(/\/$/, '');

// The only listener: who sends is judged first, by what the browser says of them.
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const who = judge(sender, browser.runtime.id, ownOrigin);
  const extra = extraAsked(message);
  if (who?.page === 'overlay' && extra) return ready.then(() => inject(extra, sender));
  const reply = ready.then(async () => {
    if (who?.page === 'overlay' && asksForMarks(message)) await dress(sender.tab?.id); // an overlay is in a tab
    return answer(message, who, handlers, explain, (from, error) => noteFault(context, from, error));
  });
  void reply.then((told) => noteCall(context, message, told));
  return reply;
});

/** After an install, an update, a start of the browser: what the browser forgets is set up again. */
async function setUp(why: string): Promise<void> {
  await ready;
  note(context, 'start', why, '');
  await registerContentScripts(context);
  if (why === 'update') await takeOverOpenTabs(context);
  await armAlarms(context);
  await armReminder(context);
  await keepSound(context);
  await keepToday(context);
  await keepBackups(context);
  await showBadge(context);
}

/** A start that fails half-way is noted; the next one, or the next call, goes on from there. */
function begin(why: string): void {
  setUp(why).catch((error: unknown) => noteFault(context, 'start', error));
}

browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
  if (reason === 'install')
    void browser.tabs.create({ url: browser.runtime.getURL('src/pages/welcome/index.html') });
  if (reason === 'update' && previousVersion !== undefined) void keepNews(previousVersion);
  begin(reason);
});
browser.runtime.onStartup.addListener(() => begin('browser'));
browser.alarms.onAlarm.addListener(
  ({ name }) => void ready.then(() => (name === 'reminder' ? onReminder(context) : onAlarm(context, name))),
);
browser.contextMenus.onClicked.addListener((clicked, tab) => void onMenu(clicked, tab));
browser.commands.onCommand.addListener((command, tab) => void onShortcut(command, tab));
// The administrator has changed what is switched off.
browser.storage.onChanged.addListener((_, area) => {
  if (area === 'managed') void registerContentScripts(context);
});
// The person has chosen anew when to be reminded and what the badge counts, or snoozed.
browser.storage.onChanged.addListener((changes, area) => {
  if (area !== 'local') return;
  if (changes['reminders']) void onRemindersChosen(context).then(() => showBadge(context));
  else if (changes['reminded']) void armReminder(context);
});
// What nobody caught.
addEventListener('unhandledrejection', ({ reason }) => noteFault(context, 'worker', reason));
addEventListener('error', ({ error }) => noteFault(context, 'worker', error));
listenToReminders(context);
browser.permissions.onAdded.addListener(() => listenToReminders(context));
browser.permissions.onRemoved.addListener(() => void unregisterForbidden(context));
