import type { Ask } from './ask.ts';

/** Asks the worker, the code for it loaded with the first question: a page that only shows needs none of it to paint. */
export const askLater: Ask = async (call, args) => (await import('./ask.ts')).ask(call, args);
