import { malformed, unexpected } from './errors.ts';
import { dateLiteral, dayRange } from './soql-dates.ts';
import type { Literal } from './soql-types.ts';
import { type Word, wordsOf } from './soql-words.ts';

/** Walks through the words of a query. `skip…` tell whether they did; `want…` refuse the query otherwise. */
export type Reader = {
  soql: string;
  peek(): Word;
  isWord(text: string): boolean;
  skip(mark: string): boolean;
  skipWord(text: string): boolean;
  /** Two words of which the first never stands alone. */
  skipWords(first: string, second: string): boolean;
  want(mark: string): void;
  wantWord(text: string): void;
  name(): Word;
  literal(): Literal;
  /** A number of rows. */
  count(): number;
  /** Refuses the query because of the word that comes next. */
  stop(): never;
};

export function createReader(soql: string, now: number): Reader {
  const words = wordsOf(soql);
  let next = 0;
  const end: Word = { kind: 'end', text: '', value: '', at: soql.length };
  const peek = () => words[next] ?? end;
  const stop = () => {
    throw unexpected(soql, peek().at, peek().text);
  };
  const take = (fits: boolean): Word => {
    const word = peek();
    if (!fits) return stop();
    next += 1;
    return word;
  };
  const isWord = (text: string) => peek().kind === 'name' && peek().text.toUpperCase() === text.toUpperCase();
  const isMark = (mark: string) => peek().kind === 'mark' && peek().text === mark;
  const skipIf = (fits: boolean) => {
    if (fits) next += 1;
    return fits;
  };

  function named(word: Word): Literal {
    const at = word.at;
    const text = word.text.toUpperCase();
    if (text === 'NULL') return { kind: 'null', at };
    if (text === 'TRUE' || text === 'FALSE') return { kind: 'boolean', value: text === 'TRUE', at };
    const n = skipIf(isMark(':')) ? Number(take(peek().kind === 'number').text) : undefined;
    const range = dateLiteral(word.text, n, now);
    if (!range) throw unexpected(soql, at, word.text);
    return { kind: 'range', ...range, at };
  }

  function literal(): Literal {
    const word = take(!['mark', 'end'].includes(peek().kind));
    const at = word.at;
    if (word.kind === 'string' && word.value.length > 4000) {
      throw malformed(soql, at, 'String literals in a WHERE clause cannot be longer than 4000 characters.');
    }
    if (word.kind === 'string') return { kind: 'string', value: word.value, at };
    if (word.kind === 'number') return { kind: 'number', value: Number(word.text), at };
    if (word.kind === 'date') return { kind: 'range', ...dayRange(word.text), at };
    if (word.kind === 'datetime') return { kind: 'moment', value: Date.parse(word.text), at };
    if (word.kind === 'name') return named(word);
    const currency = word.text.slice(0, 3).toUpperCase();
    return { kind: 'money', currency, value: Number(word.text.slice(3)), at };
  }

  const wantWord = (text: string) => void take(isWord(text));

  return {
    soql,
    peek,
    isWord,
    skip: (mark) => skipIf(isMark(mark)),
    skipWord: (text) => skipIf(isWord(text)),
    skipWords(first, second) {
      if (!skipIf(isWord(first))) return false;
      wantWord(second);
      return true;
    },
    want: (mark) => void take(isMark(mark)),
    wantWord,
    name: () => take(peek().kind === 'name'),
    literal,
    count: () => Number(take(/^\d+$/.test(peek().text)).text),
    stop,
  };
}
