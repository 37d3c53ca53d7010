import { caller } from '../messaging/client.ts';
import { pageCalls } from '../messaging/page-calls.ts';
import { text } from '../words/text.ts';

/** Asks the worker; see messaging/page-calls.ts for what can be asked. Throws CallFailed with words ready to show. */
export const ask = caller(pageCalls, () => ({
  message: text('unreachable'),
  todo: text('unreachable_todo'),
}));

export type Ask = typeof ask;
