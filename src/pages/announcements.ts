/** What an announcement says (messaging/envelope.ts): the goals whose numbers may differ; null: any. */
export type Changed = { goals: readonly string[] | null };

const isTold = (message: unknown): message is { revision: unknown; goals: unknown } =>
  typeof message === 'object' && message !== null && 'keyrise' in message && message.keyrise === 'changed';

/** Calls `changed` after every commit, until the signal aborts. */
export function whenChanged(changed: (what: Changed) => void, signal: AbortSignal): void {
  const listen = (message: unknown) => {
    if (!isTold(message)) return;
    // A negative revision is the word for "all of it was computed anew".
    const all = !(Number(message.revision) >= 0) || !Array.isArray(message.goals);
    changed({ goals: all ? null : (message.goals as unknown[]).map(String) });
  };
  chrome.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => chrome.runtime.onMessage.removeListener(listen));
}
