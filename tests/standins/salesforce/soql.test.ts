import { beforeEach, expect, test } from 'vitest';
import { ApiError } from './errors.ts';
import { ids, mia, sam } from './seed.ts';
import { runSoql } from './soql.ts';
import { add, change, createState, type State } from './state.ts';
import type { Row, User } from './types.ts';

const now = Date.UTC(2026, 10, 24, 4);

let state: State;

beforeEach(() => {
  state = createState({}, () => now);
});

const run = (soql: string, user: User = sam) => runSoql(soql, { state, user }, '67.0');
const count = (where: string, user: User = sam) =>
  run(`SELECT COUNT() FROM Opportunity WHERE ${where}`, user).totalSize;
const opportunities = () => state.rows.get('Opportunity') ?? [];
const counted = (test: (row: Row) => boolean) => opportunities().filter(test).length;

function refusal(soql: string): ApiError {
  try {
    run(soql);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error(`not refused: ${soql}`);
}

test('COUNT() answers in totalSize, without records', () => {
  expect(run('SELECT COUNT() FROM Opportunity')).toEqual({ totalSize: 40, records: [] });
  expect(run('SELECT COUNT() FROM Opportunity LIMIT 7').totalSize).toBe(7);
});

test('an aggregate without a name is expr0, with one it has that', () => {
  const amounts = opportunities().flatMap((row) => (row['Amount'] === null ? [] : [Number(row['Amount'])]));
  const total = Math.round(amounts.reduce((a, b) => a + b, 0) * 100) / 100;
  expect(run('SELECT COUNT(Id), SUM(Amount), MAX(Amount) most FROM Opportunity').records).toEqual([
    { attributes: { type: 'AggregateResult' }, expr0: 40, expr1: total, most: Math.max(...amounts) },
  ]);
  expect(run('SELECT COUNT(Amount) n FROM Opportunity').records[0]?.['n']).toBe(amounts.length);
  expect(amounts.length).toBeLessThan(40);
});

test('no rows have a count of 0 and no sum', () => {
  const [record] = run(
    "SELECT COUNT(Id), SUM(Amount), AVG(Amount) FROM Opportunity WHERE Name = 'none'",
  ).records;
  expect(record).toMatchObject({ expr0: 0, expr1: null, expr2: null });
});

test('date literals mean whole units around now', () => {
  const inQuarter = (row: Row) =>
    String(row['CloseDate']) >= '2026-10-01' && String(row['CloseDate']) < '2027';
  expect(count('CloseDate = THIS_QUARTER')).toBe(counted(inQuarter));
  expect(count('CloseDate = THIS_QUARTER')).toBe(11);
  expect(count('CloseDate < THIS_QUARTER')).toBe(19);
  expect(count('CloseDate = LAST_N_QUARTERS:2')).toBe(19);
  expect(count('CloseDate >= 2027-01-01')).toBe(10);
  expect(count('CreatedDate = TODAY')).toBe(40);
  expect(count('CreatedDate = LAST_N_DAYS:1 AND CreatedDate > 2026-11-24T03:59:59Z')).toBe(40);
  expect(count('CreatedDate = YESTERDAY')).toBe(0);
});

test('words ignore case, LIKE has its signs, and null is no value', () => {
  expect(count("StageName = 'closed won'")).toBe(counted((row) => row['IsWon'] === true));
  expect(count("Name LIKE 'acme%'")).toBe(counted((row) => String(row['Name']).startsWith('Acme')));
  expect(count("Name LIKE 'A_me – 200%'")).toBeGreaterThan(0);
  expect(count("Name LIKE '\\%'")).toBe(0);
  expect(count('Amount = null')).toBe(counted((row) => row['Amount'] === null));
  expect(count('Amount != 1')).toBe(40);
  expect(count('Amount > 0')).toBe(40 - count('Amount = null'));
});

test('a quote and a backslash in a string are escaped', () => {
  add(state, 'Opportunity', { Name: "O'Neill \\ Sons" });
  expect(count("Name = 'O\\'Neill \\\\ Sons'")).toBe(1);
  expect(refusal("SELECT Id FROM Account WHERE Name = 'a\\q'").errorCode).toBe('MALFORMED_QUERY');
});

test('IN takes lists and inner queries, and NOT turns it round', () => {
  expect(count(`Id IN ('${ids.opportunity}', '${ids.opportunity.slice(0, 15)}')`)).toBe(1);
  const retail = count("AccountId IN (SELECT Id FROM Account WHERE Industry = 'Retail')");
  expect(retail).toBe(count("Account.Industry = 'Retail'"));
  expect(count("AccountId NOT IN (SELECT Id FROM Account WHERE Industry = 'Retail')")).toBe(40 - retail);
  expect(count("NOT (StageName IN ('Closed Won') OR IsClosed = true)")).toBe(count('IsClosed = false'));
});

test('AND and OR in one line need brackets', () => {
  const error = refusal("SELECT Id FROM Opportunity WHERE IsWon = true AND Amount > 1 OR Name = 'x'");
  expect([error.errorCode, error.message]).toEqual([
    'MALFORMED_QUERY',
    expect.stringContaining("unexpected token: 'OR'"),
  ]);
});

test('parents are read through their relation, and sorted by', () => {
  const soql = `SELECT Name, Account.Name, Owner.Name FROM Opportunity WHERE Id = '${ids.opportunity}'`;
  expect(run(soql).records[0]).toMatchObject({
    attributes: { type: 'Opportunity', url: `/services/data/v67.0/sobjects/Opportunity/${ids.opportunity}` },
    Account: { attributes: { type: 'Account' }, Name: 'Acme' },
    Owner: { Name: 'Sam Rivera' },
  });
  const names = run('SELECT Name FROM Account ORDER BY Name DESC LIMIT 2').records.map((one) => one['Name']);
  expect(names).toEqual(['United Oil', 'Pyramid']);
});

test('nothing comes first, unless told to come last', () => {
  const amounts = (order: string) =>
    run(`SELECT Amount FROM Opportunity ORDER BY Amount ${order}`).records.map((one) => one['Amount']);
  expect(amounts('ASC')[0]).toBeNull();
  expect(amounts('DESC NULLS FIRST')[0]).toBeNull();
  expect(amounts('ASC NULLS LAST').at(-1)).toBeNull();
  expect(Number(amounts('DESC NULLS LAST')[0])).toBe(68_000);
});

test('groups have a row each', () => {
  const { records } = run(
    'SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 3',
  );
  expect(records.every((one) => Number(one['n']) > 3)).toBe(true);
  expect(records.find((one) => one['StageName'] === 'Closed Won')?.['n']).toBe(count('IsWon = true'));
});

test('a scope counts for the user who asks', () => {
  const soql = 'SELECT COUNT() FROM Opportunity USING SCOPE mine';
  expect(run(soql, mia).totalSize).toBe(counted((row) => row['OwnerId'] === mia.id));
  expect(run('SELECT COUNT() FROM Opportunity USING SCOPE team', sam).totalSize).toBe(40);
});

test.each([
  ['DELETE FROM Opportunity', 'MALFORMED_QUERY', "unexpected token: 'DELETE'"],
  ['SELECT Id FROM Account; DELETE FROM Account', 'MALFORMED_QUERY', "unexpected token: ';'"],
  ['SELECT Id FROM Account SELECT Id FROM Account', 'MALFORMED_QUERY', "unexpected token: 'SELECT'"],
  ['SELECT Id FROM', 'MALFORMED_QUERY', 'unexpected token: <EOF>'],
  ['SELECT Id FROM Account ALL ROWS', 'MALFORMED_QUERY', "unexpected token: 'ALL'"],
  ['SELECT Nope FROM Account', 'INVALID_FIELD', "No such column 'Nope' on entity 'Account'"],
  ['SELECT Id FROM Nope__c', 'INVALID_TYPE', "sObject type 'Nope__c' is not supported"],
  ["SELECT Id FROM Opportunity WHERE Amount > '5'", 'INVALID_FIELD', 'should not be enclosed in quotes'],
  ['SELECT Id FROM Opportunity WHERE StageName = 5', 'INVALID_FIELD', 'should be enclosed in quotes'],
  ['SELECT SUM(Name) FROM Account', 'MALFORMED_QUERY', 'does not support aggregate operator SUM'],
  ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', 'must be grouped or aggregated: Name'],
  ['SELECT SUM(Amount) FROM Opportunity LIMIT 1', 'MALFORMED_QUERY', 'cannot also use LIMIT'],
  ['SELECT CurrencyIsoCode FROM Account', 'INVALID_FIELD', "No such column 'CurrencyIsoCode'"],
])('refuses %s', (soql, code, message) => {
  const error = refusal(soql);
  expect([error.status, error.errorCode]).toEqual([400, code]);
  expect(error.message).toContain(message);
});

test('what a user may not see reads as if it did not exist', () => {
  state.hidden.push({ what: 'Opportunity.Amount', from: mia.id }, { what: ids.opportunity, from: mia.id });
  expect(() => run('SELECT Amount FROM Opportunity', mia)).toThrow("No such column 'Amount'");
  expect(run('SELECT COUNT() FROM Opportunity', mia).totalSize).toBe(39);
  expect(run('SELECT COUNT() FROM Opportunity', sam).totalSize).toBe(40);
});

test('with several currencies a sum is in the org’s own', () => {
  state.options.multiCurrency = true;
  add(state, 'Opportunity', { Name: 'one', Amount: 100, CurrencyIsoCode: 'USD' });
  add(state, 'Opportunity', { Name: 'one', Amount: 90, CurrencyIsoCode: 'EUR' });
  const of = "FROM Opportunity WHERE Name = 'one'";
  expect(run(`SELECT SUM(Amount) v ${of}`).records[0]?.['v']).toBe(200);
  const rows = run(`SELECT Amount, CurrencyIsoCode, convertCurrency(Amount) c ${of}`).records;
  expect(rows[1]).toMatchObject({ Amount: 90, CurrencyIsoCode: 'EUR', c: 100 });
  expect(count('Amount >= USD100 AND Amount <= EUR90')).toBe(2);
});

test('a change leaves a line in the history', () => {
  change(state, ids.opportunity, { Amount: 20_000, StageName: 'Closed Won' }, mia);
  const soql = `SELECT Field, OldValue, NewValue, CreatedBy.Name FROM OpportunityFieldHistory WHERE OpportunityId = '${ids.opportunity}'`;
  expect(run(soql).records).toMatchObject([
    { Field: 'Amount', OldValue: 16_000.01, NewValue: 20_000, CreatedBy: { Name: 'Mia Krystof' } },
    { Field: 'StageName', OldValue: 'Negotiation/Review', NewValue: 'Closed Won' },
  ]);
  expect(
    run(`SELECT IsWon, Probability FROM Opportunity WHERE Id = '${ids.opportunity}'`).records[0],
  ).toMatchObject({
    IsWon: true,
    Probability: 100,
  });
});
