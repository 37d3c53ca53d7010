import { expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { refusalCodes } from '../../src/core/refusal.ts';
import { sources } from '../../src/sources/registry.ts';

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
      // A refusal's sentence and its way out are filled with the same values.
      expect(key.startsWith('refuse_') || places.includes(n), key).toBe(true);
  }
});

test('every source has its words, and its example is an address of it', () => {
  const words: Record<string, { message: string } | undefined> = messages;
  for (const { name, siteOf } of sources) {
    const missing = ['', '_lead', '_example', '_addressHint'].filter((end) => !words[`source_${name}${end}`]);
    expect(missing, name).toEqual([]);
    expect(siteOf(words[`source_${name}_example`]?.message ?? ''), name).not.toBeNull();
  }
});
