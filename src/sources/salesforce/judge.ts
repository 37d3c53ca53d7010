import type { QuestionFault } from '../../core/records.ts';
import { type Aggregate, functions, isField } from './soql.ts';

type Token = { text: string; at: number; depth: number };

/** Strings, words (fields, dates, numbers, `LAST_N_DAYS:30`), and signs; whatever else there is stands alone and is no SOQL. */
const parts = /'(?:\\[\s\S]|[^'\\])*'|[\w.:+-]+|[(),=]|[<>!]=?|\s+|[\s\S]/g;
const sound = /^(?:'[\s\S]*'|(?!:)[\w.:+-]+|[(),=]|[<>]=?|!=)$/;
/** Beyond this nothing is typed by hand; a WHERE of more than 4,000 characters Salesforce refuses. In characters. */
export const longest = 5_000;

/** The tokens of a query; null when a quote or parenthesis stays open, or a sign isn't SOQL's. */
function tokens(soql: string): Token[] | null {
  const found: Token[] = [];
  let depth = 0;
  for (const { 0: text, index: at } of soql.matchAll(parts)) {
    if (/^\s/.test(text)) continue;
    if (!sound.test(text)) return null;
    if (text === ')') depth -= 1;
    if (depth < 0) return null;
    found.push({ text, at, depth });
    if (text === '(') depth += 1;
  }
  return depth === 0 ? found : null;
}

const is = (token: Token | undefined, word: string) => token?.text.toUpperCase() === word;

/** True where two words begin a clause: `Order` and `Group` alone are objects. */
const begins = (all: readonly Token[], i: number, [first, second]: readonly [string, string]) =>
  is(all[i], first) && is(all[i + 1], second);

const orders: readonly [string, string][] = [
  ['ORDER', 'BY'],
  ['GROUP', 'BY'],
];

/** `LIMIT 10`, `OFFSET 5`: words that could also be an object's alias. */
const cuts = (all: readonly Token[], i: number) =>
  (is(all[i], 'LIMIT') || is(all[i], 'OFFSET')) && /^\d+$/.test(all[i + 1]?.text ?? '');

/** What writes, or reads the recycle bin: `FOR VIEW` and `UPDATE TRACKING` change what the org remembers. */
const writes = (all: readonly Token[], i: number) =>
  is(all[i], 'FOR') || is(all[i], 'UPDATE') || begins(all, i, ['ALL', 'ROWS']);

/** Words that begin a statement which is no question. SOQL has none, and REST's query takes none. */
const statements = /^(?:insert|upsert|delete|undelete|merge|update|find)$/i;

/** Outside of its strings; SOQL knows none, and what comes after one would be another statement. */
const hasSemicolon = (soql: string) => [...soql.matchAll(parts)].some(([text]) => text === ';');

/** Why a typed query can't be a Key Result. `broken`: an open quote or a sign that isn't SOQL's; `manyNumbers`: not exactly one. */
export type Fault = Exclude<QuestionFault, 'joinedReport'>;

export type Judged =
  | { ok: true; soql: string; aggregate: Aggregate; of: string; key: string; object: string }
  | { ok: false; fault: Fault };

const no = (fault: Fault): Judged => ({ ok: false, fault });

/**
 * A typed query, if it is one SELECT that gives one number: `COUNT()`, or one aggregate of a field, over one object, without
 * groups, order, limit or anything that leaves a trace. `key` is where the number stands in the answer's one row, empty for
 * `COUNT()`, which is the answer's `totalSize`. Whether its fields exist, Salesforce alone knows.
 */
export function judge(typed: string): Judged {
  const soql = typed.trim();
  if (soql === '') return no('empty');
  if (soql.length > longest) return no('tooLong');
  const all = tokens(soql);
  if (!all) return no(hasSemicolon(soql) ? 'manyStatements' : 'broken');
  if (!is(all[0], 'SELECT') || statements.test(all[1]?.text ?? '')) return no('notAQuestion');
  const from = all.findIndex((token) => token.depth === 0 && is(token, 'FROM'));
  const object = all[from + 1]?.text ?? '';
  if (from < 0 || !/^[A-Za-z]\w*$/.test(object)) return no('notAQuestion');
  const rest = all.slice(from);
  if (rest.some((token, i) => writes(rest, i) || (i > 0 && token.depth === 0 && is(token, 'SELECT'))))
    return no('notAQuestion');
  const grouped = rest.some((_, i) => orders.some((clause) => begins(rest, i, clause)) || cuts(rest, i));
  if (grouped || rest.some((token) => is(token, 'HAVING'))) return no('manyNumbers');
  // A second object would be a relation's rows: `FROM Account a, a.Contacts c`.
  if (rest.some((token, i) => i <= 3 && token.depth === 0 && token.text === ',')) return no('manyNumbers');

  const [name, open, ...inside] = all.slice(1, from).map(({ text }) => text);
  const aggregate = functions.find((one) => one === name?.toUpperCase());
  if (!aggregate || open !== '(') return no('manyNumbers');
  if (aggregate === 'COUNT' && inside.length === 1)
    return { ok: true, soql, aggregate, of: '', key: '', object };
  const [of = '', close, alias, ...more] = inside;
  if (!isField(of) || close !== ')' || more.length > 0) return no('manyNumbers');
  if (alias !== undefined && !/^[A-Za-z]\w*$/.test(alias)) return no('manyNumbers');
  return { ok: true, soql, aggregate, of, key: alias ?? 'expr0', object };
}

/**
 * The same records as `soql` asks for, with other columns: what a list view counts. `USING SCOPE` and every condition
 * stay; its order and limit go. Null when it isn't one SELECT from one object, or leaves a trace.
 */
export function reselect(soql: string, columns: string): string | null {
  const all = tokens(soql);
  if (!all || !is(all[0], 'SELECT')) return null;
  const from = all.findIndex((token) => token.depth === 0 && is(token, 'FROM'));
  if (from < 0) return null;
  const ends = (i: number) => all[i]?.depth === 0 && (begins(all, i, ['ORDER', 'BY']) || cuts(all, i));
  const end = all.findIndex((_, i) => i > from && ends(i));
  const kept = all.slice(from, end < 0 ? undefined : end);
  if (kept.some((_, i) => writes(kept, i) || begins(kept, i, ['GROUP', 'BY']))) return null;
  return `SELECT ${columns} ${soql.slice(all[from]?.at, end < 0 ? undefined : all[end]?.at).trim()}`;
}

/** Whose records a list view shows, where that depends on who looks: the word after `USING SCOPE`, small; null for everyone's. */
export function scopeOf(soql: string): string | null {
  const all = tokens(soql) ?? [];
  const at = all.findIndex((token, i) => token.depth === 0 && begins(all, i, ['USING', 'SCOPE']));
  const scope = at < 0 ? undefined : all[at + 2]?.text.toLowerCase();
  return scope === undefined || scope === 'everything' ? null : scope;
}
