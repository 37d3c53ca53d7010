import { expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { refusalCodes } from '../../src/core/refusal.ts';

test('every refusal has its sentence and its way out', () => {
  const missing = refusalCodes.flatMap((code) =>
    [`refuse_${code}`, `refuse_${code}_todo`].filter((key) => !(key in messages)),
  );
  expect(missing).toEqual([]);
});

test('no sentence is empty, and none has a place it does not fill', () => {
  for (const [key, { message }] of Object.entries(messages)) {
    expect(message.trim(), key).not.toBe('');
    const places = [...message.matchAll(/\$(\d)/g)].map((m) => Number(m[1]));
    for (let n = 1; n < Math.max(0, ...places); n++)
      expect(key.startsWith('refuse_siteTrouble') || places.includes(n), key).toBe(true);
  }
});
