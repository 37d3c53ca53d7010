import type { controlCalls } from '../../messaging/overlay-calls.ts';
import type { asking } from '../ask.ts';

type Ask = ReturnType<typeof asking<typeof controlCalls>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The form of an answer is checked by hand: the schemas and their library would be a third of a script that runs on every page. */
const sound: { [Call in keyof typeof controlCalls]: (answer: Record<string, unknown>) => boolean } = {
  itemHere: ({ known, links }) =>
    typeof known === 'boolean' &&
    Array.isArray(links) &&
    links.every(
      (link) =>
        isRecord(link) &&
        [link['goal'], link['goalTitle'], link['status']].every((text) => typeof text === 'string') &&
        (link['percent'] === null || Number.isFinite(link['percent'])),
    ),
  lookAt: () => true,
};

/** Asks the worker what a control needs. @throws Error when it refuses, answers out of form, or can't be reached. */
export const ask: Ask = async (call, args) => {
  const came: unknown = await chrome.runtime.sendMessage({ keyrise: 'call', call, args });
  const answer = isRecord(came) && came['ok'] === true ? came['answer'] : null;
  if (!isRecord(answer) || !sound[call](answer)) throw new Error(`no answer to ${call}`);
  return answer as Awaited<ReturnType<Ask>> as never;
};
