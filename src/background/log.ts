import browser from 'webextension-polyfill';
import type { LoggedEvent } from '../core/logged.ts';
import { Refusal } from '../core/refusal.ts';
import type { Reply } from '../messaging/envelope.ts';
import { appendEvents, beside, loggedEvents } from '../store/beside.ts';
import type { Context } from './context.ts';

/** How many events are kept. */
const most = 500;

/** Questions and parts of longer work: told only when they fail. */
const quiet: ReadonlySet<string> = new Set([
  ...['itemHere', 'lookAt', 'linkedKeys', 'panelHere', 'findGoals', 'historyProgress', 'backups'],
  ...['previewRestore', 'newDay', 'diagnosis', 'stageImport', 'dropImport', 'watchTeam'],
]);

let waiting: LoggedEvent[] = [];
let writing: Promise<void> | null = null;
/** After everything was deleted nothing is written until somebody begins again. */
let silent = false;

/** Letters, digits and what our own words need: no content can hide in it, and nothing long. */
const plain = (text: string): string => text.replace(/[^\w .:,()/-]/g, '').slice(0, 120);

async function write(): Promise<void> {
  const events = waiting;
  waiting = [];
  await beside((db) => appendEvents(db, events, most));
}

/** Notes what happened, in our own words only: never a title, an address, an account or a value. Nobody waits for it. */
export function note(
  context: Pick<Context, 'now'>,
  what: LoggedEvent['what'],
  name: string,
  outcome: string,
): void {
  if (silent) return;
  const { version } = browser.runtime.getManifest();
  waiting.push({ at: context.now(), version, what, name: plain(name), outcome: plain(outcome) });
  // A log that can't be written must not stop what it tells of.
  writing ??= Promise.resolve()
    .then(write)
    .catch(() => undefined)
    .finally(() => {
      writing = null;
    });
}

/** Where in our own code something was thrown: its kind and place, without its words, which may quote what was read. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const at = /(?:chrome|moz)-extension:\/\/[^/]+\/([^\s)]+)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name} ${at}`.trim();
}

/** Notes a fault of ours: what nobody refused and nobody caught. */
export function noteFault(context: Pick<Context, 'now'>, name: string, error: unknown): void {
  if (!(error instanceof Refusal)) note(context, 'fault', name, placeOf(error));
}

const nameOf = (message: unknown): string =>
  typeof message === 'object' && message !== null && 'call' in message ? String(message.call) : '';

/** What failed last among what asks by itself: again and again the same is told once. */
let lastFailed = '';

/** Notes a call that changed something, or that failed, with the rule that refused it. */
export function noteCall(context: Pick<Context, 'now'>, message: unknown, reply: Reply): void {
  const name = nameOf(message);
  if (reply.ok && quiet.has(name)) return;
  if (reply.ok) silent = name === 'deleteEverything';
  if (silent) waiting = [];
  const refused = reply.ok ? 'done' : [reply.code, reply.rule ?? ''].filter(Boolean).join(' ');
  const again = quiet.has(name) && lastFailed === `${name} ${refused}`;
  lastFailed = reply.ok ? '' : `${name} ${refused}`;
  if (!again) note(context, 'call', name, refused);
}

/** What is noted, oldest first, once what is under way is written. */
export async function noted(): Promise<LoggedEvent[]> {
  await writing;
  return beside((db) => loggedEvents(db));
}
