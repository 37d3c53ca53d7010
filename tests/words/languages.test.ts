import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Messages = Record<string, { message: string }>;

const folder = join(import.meta.dirname, '../../public/_locales');
const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8'));
const english = read('en');

/** The places that values fill, each once: `$1 $2`. */
const places = (text: string) => [...new Set(text.match(/\$\d/g))].sort().join(' ');

describe.each(readdirSync(folder).filter((language) => language !== 'en'))('%s', (language) => {
  const messages = read(language);

  test('says all that English says, and nothing else', () => {
    const keys = (of: Messages) => Object.keys(of).sort();
    expect(keys(messages)).toEqual(keys(english));
  });

  test('has a place for every value, and for no other', () => {
    const wrong = Object.entries(messages).filter(
      ([key, { message }]) =>
        message.trim() === '' || places(message) !== places(english[key]?.message ?? ''),
    );
    expect(wrong).toEqual([]);
  });
});
