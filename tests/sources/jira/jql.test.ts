import { JQLLexer, JQLParser, JqlListContext } from '@atlaskit/jql-parser';
import { CharStreams, CommonTokenStream } from 'antlr4ts';
import type { ParseTree } from 'antlr4ts/tree/ParseTree.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inList, isWhole, narrowed, quote } from '../../../src/sources/jira/jql.ts';
import { unordered } from '../../../src/sources/jira/views.ts';

/** What Jira's Java side makes of a literal (`JqlStringSupportImpl.decode`), written from its list of escapes. */
function decode(literal: string): string {
  expect(literal).toMatch(/^".*"$/su);
  const inner = literal.slice(1, -1);
  const named: Record<string, string> = {
    t: '\t',
    n: '\n',
    r: '\r',
    '\\': '\\',
    '"': '"',
    "'": "'",
    ' ': ' ',
  };
  let text = '';
  for (let i = 0; i < inner.length; i++) {
    const c = inner.charAt(i);
    if (c === '"') throw new Error(`the literal ends early: ${literal}`);
    if (c !== '\\') {
      text += c;
      continue;
    }
    const mark = inner.charAt(++i);
    if (mark === 'u') {
      const hex = inner.slice(i + 1, i + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new Error(`illegal escape in ${literal}`);
      text += String.fromCharCode(Number.parseInt(hex, 16));
      i += 4;
    } else if (named[mark] !== undefined) text += named[mark];
    else throw new Error(`illegal escape in ${literal}`);
  }
  return text;
}

const quiet = { syntaxError: () => {} };

/** `jql` as Atlassian's own grammar reads it; null when it doesn't parse. */
function parsed(jql: string): ParseTree | null {
  const lexer = new JQLLexer(CharStreams.fromString(jql));
  lexer.removeErrorListeners();
  let errors = 0;
  lexer.addErrorListener({ syntaxError: () => void errors++ });
  const parser = new JQLParser(new CommonTokenStream(lexer));
  parser.removeErrorListeners();
  parser.addErrorListener(quiet);
  const tree = parser.jqlQuery();
  return errors + parser.numberOfSyntaxErrors > 0 ? null : tree;
}

/** The operands of the one list in `jql`; null when it doesn't parse. */
function operands(jql: string): string[] | null {
  const tree = parsed(jql);
  if (!tree) return null;
  const lists: string[][] = [];
  const walk = (part: ParseTree) => {
    const parts = Array.from({ length: part.childCount }, (_, i) => part.getChild(i));
    if (part instanceof JqlListContext) lists.push(parts.slice(1, -1).map((p) => p.text));
    parts.forEach(walk);
  };
  walk(tree);
  expect(lists).toHaveLength(1);
  return (lists[0] ?? []).filter((text) => text !== ',');
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      "'",
      'u',
      't',
      ' ',
      ')',
      ',',
      '\n',
      '\u0000',
      '\ud83d',
      '\ufdd0',
      '\uffff',
      'OR',
      '😀',
    ),
  }),
);

test('a quoted value decodes to itself, whatever it contains', () => {
  fc.assert(
    fc.property(anyText, (value) => {
      expect(decode(quote(value))).toBe(value);
      // Otherwise an address would carry U+FFFD in its place.
      expect(quote(value).isWellFormed()).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("Atlassian's grammar reads each quoted value as one operand", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 3 }), (values) => {
      expect(operands(inList('labels', values))?.map(decode)).toEqual(values);
    }),
    { numRuns: 50 },
  );
});

test('the oracle notices what is not quoted', () => {
  expect(operands('project in (ORDER)')).toBeNull();
  expect(operands('project in ("x\\q")')).toBeNull();
  expect(operands(inList('project', ['ORDER', '" OR key = X']))).toEqual(['"ORDER"', '"\\" OR key = X"']);
});

test('numbers stay bare, so that Jira takes them for ids', () => {
  expect(inList('id', [10001, 10002])).toBe('id in (10001,10002)');
  expect(operands(inList('id', [10001, 10002]))).toEqual(['10001', '10002']);
  expect(inList('id', ['10001'])).toBe('id in ("10001")');
});

test('what JQL cannot say is refused', () => {
  expect(() => inList('id', [])).toThrow(RangeError);
  for (const bad of [Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])
    expect(() => inList('id', [bad])).toThrow(RangeError);
});

const value = fc.oneof(
  anyText.map(quote),
  fc.constantFrom(
    "'it is'",
    "' order by '",
    '" ORDER BY x"',
    'plain',
    '7',
    'EMPTY',
    'a\\ b',
    'currentUser()',
  ),
);
const clause = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('labels', '"Story points"', 'cf[10016]', 'project'),
      fc.constantFrom('=', '!=', '>='),
      value,
    )
    .map((t) => t.join(' ')),
  fc.array(value, { minLength: 1, maxLength: 3 }).map((all) => `labels in (${all.join(', ')})`),
  fc.constantFrom('border = by', 'labels is not EMPTY', 'NOT (a = 1)'),
);
const where = fc
  .array(clause, { minLength: 1, maxLength: 4 })
  .chain((all) =>
    fc
      .constantFrom(' AND ', ' or ', '\nOR\t')
      .map((glue) => all.map((one, i) => (i % 2 ? `(${one})` : one)).join(glue)),
  );
const order = fc.constantFrom(
  '',
  ' ORDER BY created',
  '\norder\n by "Story points" DESC, key',
  ' Order By x asc',
);

test('a query that Jira can read is narrowed to one it can read, its order left out', () => {
  fc.assert(
    fc.property(where, order, (jql, by) => {
      if (!parsed(jql + by)) return;
      expect(unordered(jql + by)).toBe(jql.trim());
      const inner = narrowed(jql + by, 'statusCategory = Done');
      expect(inner).toBe(`(${jql.trim()}) AND statusCategory = Done`);
      expect(parsed(inner)).not.toBeNull();
    }),
    { numRuns: 100 },
  );
}, 30_000);

test('no text gets out of its parentheses: what does not parse alone does not parse inside', () => {
  const hostile = fc.oneof(
    anyText,
    fc
      .array(fc.constantFrom('a = 1', ')', '(', ' OR ', '"', "'", '\\', 'order by', ' ', 'x', '""'), {
        maxLength: 8,
      })
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(hostile, (jql) => {
      if (!isWhole(jql)) return void expect(() => narrowed(jql, 'a = 1')).toThrow(RangeError);
      if (parsed(narrowed(jql, 'a = 1'))) expect(parsed(unordered(jql))).not.toBeNull();
    }),
    { numRuns: 200 },
  );
}, 30_000);

test.each(['a = 1) OR (b = 2', '(a = 1', 'a = "1', "a = '1", 'a = 1\\', 'a = "\\"', ')('])(
  '%j is not whole',
  (jql) => {
    expect(isWhole(jql)).toBe(false);
  },
);

test.each(['', 'a = ")"', "a = '('", 'a = "\\""', 'a = x\\)', '(a = 1) OR (b in (1, 2))'])(
  '%j is whole',
  (jql) => {
    expect(isWhole(jql)).toBe(true);
  },
);

test('a long query is judged in one pass: the square of its length would never end here', () => {
  for (const part of ['"', '\\', '"\\', '\'"', '(', 'order ', 'order by']) {
    const jql = part.repeat(400_000);
    expect(unordered(jql).length).toBeLessThanOrEqual(jql.length);
    expect(isWhole(`${jql})`)).toBe(false);
  }
});
