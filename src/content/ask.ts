import { caller } from '../messaging/client.ts';
import { text } from '../words/text.ts';

type Calls = Parameters<typeof caller>[0];

/** A function that asks the worker, with the schemas of these calls alone: each script carries only what it asks. */
export const asking = <C extends Calls>(calls: C) =>
  caller(calls, () => ({ message: text('unreachable'), todo: text('unreachable_todo') }));
