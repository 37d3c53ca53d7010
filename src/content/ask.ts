import { caller } from '../messaging/client.ts';
import { overlayCalls } from '../messaging/overlay-calls.ts';
import { text } from '../ui/text.ts';

/** Asks the worker; see messaging/overlay-calls.ts for what can be asked. Throws CallFailed with words ready to show. */
export const ask = caller(overlayCalls, (message) => chrome.runtime.sendMessage(message), {
  ok: false,
  code: 'failed',
  message: text('unreachable'),
  todo: text('unreachable_todo'),
});
