import { isQueryValid, parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, longest, reselect } from '../../../src/sources/salesforce/judge.ts';
import { functions, isField, named, over, quote, rows } from '../../../src/sources/salesforce/soql.ts';

/** What Salesforce's own rules make of a literal: the text between the quotes, unescaped. */
const meant = (literal: string) =>
  literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-f]{4})|([\s\S]))/g, (_, code: string | undefined, one: string) =>
      code === undefined
        ? (({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Record<string, string>)[one] ?? one)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '\\', '\n', '\t', ';', '-', ' OR ', 'x', '%', '\u0000', ')') }),
);
const apiName = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/)
  // With a suffix it is no word of the language.
  .map((name) => `${name}__c`);

describe('one way to quote', () => {
  test('any text is one literal that means it, and ends where it ends', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = quote(text);
        expect(literal).toMatch(/^'(?:\\.|[^'\\])*'$/su);
        expect(meant(literal)).toBe(text);
      }),
    );
  });

  test('another parser reads one condition in every query we build', () => {
    fc.assert(
      fc.property(anyText, apiName, (text, name) => {
        const soql = `SELECT COUNT() FROM ${name} WHERE Name = ${quote(text)}`;
        const query = parseQuery(soql);
        expect(query.where).toEqual({
          left: expect.objectContaining({ field: 'Name', operator: '=', literalType: 'STRING' }),
        });
        expect(judge(soql)).toMatchObject({ ok: true, aggregate: 'COUNT', key: '', object: name });
      }),
    );
  });
});

test('records by id, and numbers over a field, parse', () => {
  fc.assert(
    fc.property(
      apiName,
      fc.array(apiName, { maxLength: 5 }),
      fc.array(anyText, { minLength: 1, maxLength: 5 }),
      (object, fields, ids) => {
        expect(isQueryValid(rows(object, fields, ids))).toBe(true);
      },
    ),
  );
  for (const name of functions)
    expect(isQueryValid(`SELECT ${over(name, 'Account.Size__c', 'v')} FROM Asset`)).toBe(true);
});

test.each(['', 'a b', "x'", '1a', 'a;', 'a.b', 'ä'])('%j is no name', (name) => {
  expect(() => named(name)).toThrow(RangeError);
  expect(() => rows(name, [], ['1'])).toThrow(RangeError);
  expect(() => over('SUM', name === 'a.b' ? '.b' : name, 'v')).toThrow(RangeError);
});

test('no ids are no query, and seven steps no field', () => {
  expect(() => rows('Account', [], [])).toThrow(RangeError);
  expect(isField('A.B.C.D.E.F')).toBe(true);
  expect(isField('A.B.C.D.E.F.G')).toBe(false);
});

describe('[K6] a typed query is one SELECT of one number', () => {
  test.each([
    ['SELECT COUNT() FROM Lead', 'COUNT', ''],
    ['select count( ) from Order', 'COUNT', ''],
    ["SELECT COUNT(Id) FROM Group WHERE Type = 'Queue'", 'COUNT', 'expr0'],
    [
      "SELECT SUM(Amount) FROM Opportunity WHERE CloseDate = THIS_QUARTER AND StageName IN ('Won','It''s')".replace(
        "''",
        "\\'",
      ),
      'SUM',
      'expr0',
    ],
    ['SELECT AVG(Amount) v FROM Opportunity USING SCOPE mine WHERE CloseDate = LAST_N_DAYS:30', 'AVG', 'v'],
    ['SELECT MAX(Owner.Age__c) FROM Case WHERE CreatedDate > 2005-10-08T01:02:03+01:00', 'MAX', 'expr0'],
    [
      'SELECT COUNT_DISTINCT(AccountId) FROM Case WHERE Id NOT IN (SELECT CaseId FROM Task WHERE a__c != null)',
      'COUNT_DISTINCT',
      'expr0',
    ],
    ["SELECT MIN(Amount) FROM Opportunity o WHERE o.Amount >= USD5000 AND Name LIKE 'a;b%'", 'MIN', 'expr0'],
    ['  SELECT COUNT()\n FROM Lead WITH USER_MODE ', 'COUNT', ''],
    ["SELECT COUNT() FROM Lead WHERE Name = 'FOR UPDATE; ORDER BY'", 'COUNT', ''],
  ])('%s', (soql, aggregate, key) => {
    expect(judge(soql)).toMatchObject({ ok: true, soql: soql.trim(), aggregate, key });
    expect(isQueryValid(soql)).toBe(true);
  });

  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    [`SELECT COUNT() FROM Lead WHERE Name = '${'x'.repeat(longest)}'`, 'tooLong'],
    ["SELECT COUNT() FROM Lead WHERE Name = 'x", 'broken'],
    ["SELECT COUNT() FROM Lead WHERE Name = 'x\\'", 'broken'],
    ['SELECT COUNT() FROM Lead WHERE (a = 1', 'broken'],
    ['SELECT COUNT() FROM Lead) (', 'broken'],
    ['SELECT COUNT() FROM Lead; DELETE FROM Lead', 'manyStatements'],
    ['SELECT COUNT() FROM Lead;', 'manyStatements'],
    ['SELECT COUNT() FROM Lead -- x /* y */', 'broken'],
    ['SELECT COUNT() FROM Lead WHERE a = :b', 'broken'],
    ['DELETE FROM Lead', 'notAQuestion'],
    ['UPDATE Lead SET a = 1', 'notAQuestion'],
    ['FIND {x} RETURNING Lead', 'broken'],
    ['SELECT', 'notAQuestion'],
    ['SELECT COUNT()', 'notAQuestion'],
    ['SELECT COUNT() FROM', 'notAQuestion'],
    ['SELECT COUNT() FROM Lead FOR VIEW', 'notAQuestion'],
    ['SELECT COUNT() FROM Lead UPDATE TRACKING', 'notAQuestion'],
    ['SELECT COUNT() FROM Lead ALL ROWS', 'notAQuestion'],
    ['SELECT COUNT() FROM Lead SELECT COUNT() FROM Lead', 'notAQuestion'],
    ['SELECT Id FROM Lead', 'manyNumbers'],
    ['SELECT Name, COUNT(Id) FROM Lead GROUP BY Name', 'manyNumbers'],
    ['SELECT COUNT(Id) FROM Lead GROUP BY Name', 'manyNumbers'],
    ['SELECT COUNT(Id), SUM(Amount) FROM Lead', 'manyNumbers'],
    ['SELECT SUM(a) FROM Lead ORDER BY a', 'manyNumbers'],
    ['SELECT SUM(a) FROM Lead LIMIT 3', 'manyNumbers'],
    ['SELECT SUM() FROM Lead', 'manyNumbers'],
    ['SELECT SUM(a', 'broken'],
    ['SELECT FORMAT(SUM(a)) FROM Lead', 'manyNumbers'],
    ['SELECT (SELECT COUNT() FROM Contacts) FROM Account', 'manyNumbers'],
    ['SELECT FIELDS(ALL) FROM Account', 'manyNumbers'],
    ['SELECT COUNT() FROM Account a, a.Contacts c', 'manyNumbers'],
  ])('%j: %s', (soql, fault) => {
    expect(judge(soql)).toEqual({ ok: false, fault });
  });

  test('any string has a verdict, and a second statement never passes', () => {
    const word = fc.constantFrom(
      'SELECT',
      'COUNT()',
      'SUM(a)',
      'FROM',
      'Lead',
      'WHERE',
      'a',
      '=',
      "'x'",
      "'",
      '\\',
      ';',
      'DELETE',
      'FOR',
      'VIEW',
      '(',
      ')',
    );
    const anyQuery = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 14 }).map((w) => w.join(' ')),
    );
    fc.assert(
      fc.property(anyQuery, (soql) => {
        const judged = judge(soql);
        if (!judged.ok) return;
        expect(judged.soql.replace(/'(?:\\[\s\S]|[^'\\])*'/g, '')).not.toMatch(
          /;|\b(?:delete|update|for)\b/i,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a list view counted', () => {
  const query =
    "SELECT Name, toLabel(StageName), (SELECT Id FROM Contacts ORDER BY Name LIMIT 1) FROM Opportunity USING SCOPE mine WHERE (StageName = 'a ORDER BY b' AND Amount > 3) ORDER BY Name ASC NULLS FIRST, Id LIMIT 50";
  test('keeps scope and conditions, not order', () => {
    const counted = reselect(query, `COUNT(Id) n, ${over('SUM', 'Amount', 'v')}`);
    expect(counted).toBe(
      "SELECT COUNT(Id) n, SUM(Amount) v FROM Opportunity USING SCOPE mine WHERE (StageName = 'a ORDER BY b' AND Amount > 3)",
    );
    expect(isQueryValid(counted ?? '')).toBe(true);
    expect(reselect('SELECT Id FROM Order', 'COUNT()')).toBe('SELECT COUNT() FROM Order');
  });
  test.each([
    '',
    'DELETE FROM x',
    "SELECT Id FROM Lead WHERE a = '",
    'SELECT a FROM Lead GROUP BY a',
    'SELECT Id FROM Lead FOR VIEW',
    'SELECT Id',
  ])('%j is none', (soql) => expect(reselect(soql, 'COUNT()')).toBeNull());
});
