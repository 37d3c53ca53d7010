/** A query that Jira refuses, with the messages its 400 answer carries. */
export class JqlError extends Error {
  readonly messages: string[];

  constructor(...messages: string[]) {
    super(messages.join(' '));
    this.messages = messages;
  }
}

export type Token = { kind: 'word' | 'quoted' | 'sign'; text: string; at: number };

/** Words that only mean something to the grammar; none of them can be an unquoted value. */
export const grammar = ['and', 'or', 'not', 'in', 'is', 'empty', 'null', 'order', 'by', 'asc', 'desc'];

/** Words Atlassian keeps for itself, from `reserved-words.js` of its own parser, `@atlaskit/jql-ast` 4.0.0. */
const kept = `a an abort access add after alias all alter and any are as asc at audit avg be before begin between
boolean break but by byte catch cf char character check checkpoint collate collation column commit connect continue
count create current date decimal declare decrement default defaults define delete delimiter desc difference distinct
divide do double drop else empty encoding end equals escape exclusive exec execute exists explain false fetch file
field first float for from function go goto grant greater group having identified if immediate in increment index
initial inner inout input insert int integer intersect intersection into is isempty isnull it join last left less
like limit lock long max min minus mode modify modulo more multiply next no noaudit not notin nowait null number
object of on option or order outer output power previous prior privileges public raise raw remainder rename resource
return returns revoke right row rowid rownum rows select session set share size sqrt start strict string subtract
such sum synonym table that the their then there these they this to trans transaction trigger true uid union unique
update user validate values view was when whenever where while will with`;

export const reserved = new Set(kept.split(/\s+/));

const escapes: Record<string, string> = {
  t: '\t',
  n: '\n',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  ' ': ' ',
};

const place = (at: number) => `(line 1, character ${at + 1})`;

/** Reads a quoted string that starts at `start`; an escape that Jira doesn't know is an error. */
function quoted(jql: string, start: number): { text: string; end: number } {
  const quote = jql[start];
  let text = '';
  for (let i = start + 1; i < jql.length; i += 1) {
    const c = jql[i] ?? '';
    if (c === quote) return { text, end: i + 1 };
    if (c !== '\\') {
      text += c;
      continue;
    }
    i += 1;
    const letter = jql[i] ?? '';
    const code = /^u([0-9a-f]{4})/i.exec(jql.slice(i, i + 5))?.[1];
    const plain = escapes[letter];
    if (code !== undefined) {
      text += String.fromCharCode(Number.parseInt(code, 16));
      i += 4;
    } else if (plain !== undefined) {
      text += plain;
    } else {
      throw new JqlError(
        `Error in the JQL Query: '\\${letter}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. ${place(i - 1)}`,
      );
    }
  }
  throw new JqlError(
    `Error in the JQL Query: The quoted string '${text}' has not been completed. ${place(start)}`,
  );
}

/** Cuts a query into words, quoted strings and signs. */
export function tokens(jql: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < jql.length) {
    const rest = jql.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    const sign = /^(?:!=|!~|<=|>=|[=<>~(),!]|&&?|\|\|?)/.exec(rest)?.[0];
    const word = /^[^\s"'=!<>()~,[\]|&{}*/%+^$#@?;\\]+/.exec(rest)?.[0];
    if (space) {
      at += space.length;
    } else if (/^["']/.test(rest)) {
      const { text, end } = quoted(jql, at);
      found.push({ kind: 'quoted', text, at });
      at = end;
    } else if (sign || word) {
      found.push({ kind: sign ? 'sign' : 'word', text: sign ?? word ?? '', at });
      at += (sign ?? word ?? '').length;
    } else {
      throw new JqlError(
        `Error in the JQL Query: The character '${rest[0]}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${rest.charCodeAt(0).toString(16).padStart(4, '0')}' instead. ${place(at)}`,
      );
    }
  }
  return found;
}

export const unexpected = (token: Token | undefined, wanted: string) =>
  new JqlError(
    token
      ? `Error in the JQL Query: Expecting ${wanted} but got '${token.text}'. ${place(token.at)}`
      : `Error in the JQL Query: Expecting ${wanted} before the end of the query.`,
  );

export const reservedWord = (token: Token) =>
  new JqlError(
    `Error in the JQL Query: '${token.text}' is a reserved JQL word. You must surround it in quotation marks to use it in a query. ${place(token.at)}`,
  );
