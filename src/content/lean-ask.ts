import type { asking } from './ask.ts';

type Calls = Parameters<typeof asking>[0];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What every goal's number in an answer is: a title and a status in words, a whole percent or none. */
export const isGoalNumber = (of: unknown): of is Record<string, unknown> =>
  isRecord(of) &&
  [of['goal'], of['goalTitle'], of['status']].every((text) => typeof text === 'string') &&
  (of['percent'] === null || Number.isFinite(of['percent']));

/**
 * Like `asking`, with the form of an answer checked by hand: the schemas and their library would be half of a script that
 * the browser reads on every page. What the function gives throws an Error when the worker refuses, answers out of form,
 * or can't be reached.
 */
export const askingLeanly =
  <C extends Calls>(
    sound: {
      [Call in keyof C]: (answer: Record<string, unknown>) => boolean;
    },
  ): ReturnType<typeof asking<C>> =>
  async (call, args) => {
    const came: unknown = await chrome.runtime.sendMessage({ keyrise: 'call', call, args });
    const answer = isRecord(came) && came['ok'] === true ? came['answer'] : null;
    if (!isRecord(answer) || !sound[call](answer)) throw new Error(`no answer to ${call}`);
    return answer as never;
  };
