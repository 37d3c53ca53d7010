/** Calls `changed` after every commit (messaging/envelope.ts), until the signal aborts. */
export function whenChanged(changed: () => void, signal: AbortSignal): void {
  const listen = (message: unknown) => {
    if (
      typeof message === 'object' &&
      message !== null &&
      'keyrise' in message &&
      message.keyrise === 'changed'
    )
      changed();
  };
  chrome.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => chrome.runtime.onMessage.removeListener(listen));
}
