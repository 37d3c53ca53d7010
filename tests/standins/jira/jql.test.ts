import { expect, test } from 'vitest';
import { search } from './jql.ts';
import { JqlError } from './jql-words.ts';
import { sam } from './seed.ts';
import { addIssue, createState, moveIssue, removeIssue, renameIssue } from './state.ts';

const state = createState(undefined, () => Date.parse('2026-11-20T10:00:00Z'));

const keys = (jql: string, unknown: 'refuse' | 'omit keys' | 'omit' = 'refuse') =>
  search(jql, { state, account: sam, unknown }).map((issue) => issue.key);

function refusal(jql: string): string[] {
  try {
    keys(jql);
  } catch (error) {
    if (error instanceof JqlError) return error.messages;
    throw error;
  }
  throw new Error(`${jql} was accepted`);
}

const done = ['WEB-5', 'WEB-6', 'WEB-7', 'WEB-9', 'WEB-10', 'WEB-13', 'WEB-15'];

test.each<[string, string[]]>([
  ['key = WEB-12', ['WEB-12']],
  ['key = web-12', ['WEB-12']],
  ['issuekey in ("WEB-12", OPS-1) ORDER BY key', ['OPS-1', 'WEB-12']],
  ['parent = WEB-3 AND statusCategory = Done ORDER BY key ASC', done],
  ['parent = WEB-3 AND statusCategory = 3 ORDER BY key', done],
  ['"parent" = "WEB-3" and statusCategory in (done) order by key', done],
  ['parent = WEB-3 AND NOT statusCategory != done ORDER BY key', done],
  ['parent = WEB-3 AND status = "In Review"', ['WEB-14']],
  ["project = 'Operations' AND status not in ('To Do', Done)", ['OPS-2']],
  ['project = OPS AND (status = Done OR status = "To Do") ORDER BY id DESC', ['OPS-3', 'OPS-1']],
  ['filter = 10001 ORDER BY key', ['OPS-2', 'OPS-3']],
  ['type = Epic ORDER BY summary', ['WEB-3', 'WEB-1']],
  ['issuetype = Sub-task AND parent = WEB-8 ORDER BY key', ['WEB-17', 'WEB-18']],
  ['labels = nobody-has-this', []],
  ['labels = enterprise AND type = Epic', ['WEB-3']],
  ['project = WEB AND sprint in openSprints() AND type = Bug ORDER BY key', ['WEB-21', 'WEB-66']],
  ['project = OPS AND parent IS EMPTY AND status = Done', ['OPS-1']],
  ['fixVersion = 10400 AND status = "In Progress" ORDER BY key DESC', ['WEB-12', 'WEB-8']],
  ['assignee = currentUser()', ['WEB-12']],
])('%s', (jql, expected) => {
  expect(keys(jql)).toEqual(expected);
});

test('AND binds tighter than OR, and parentheses change that', () => {
  expect(keys('key = OPS-1 OR project = WEB AND type = Epic ORDER BY key')).toEqual([
    'OPS-1',
    'WEB-1',
    'WEB-3',
  ]);
  expect(keys('(key = OPS-1 OR project = WEB) AND type = Epic ORDER BY key')).toEqual(['WEB-1', 'WEB-3']);
});

test('an issue without a value is neither equal nor unequal', () => {
  expect(keys('project = OPS AND labels != enterprise')).toEqual([]);
  expect(keys('project = OPS AND NOT labels = enterprise')).toHaveLength(3);
});

test('the children of WEB-3 are twelve, seven of them done', () => {
  expect(keys('parent = WEB-3')).toHaveLength(12);
  expect(keys('parent = WEB-3 AND statusCategory = Done')).toHaveLength(7);
});

test.each([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['a "b" \\ c', 'a \\"b\\" \\\\ c'],
  ['tab\there', 'tab\\there'],
  ['é', '\\u00e9'],
  ['" OR key = WEB-12', '\\" OR key = WEB-12'],
])('a label %j is found by its escaped form', (label, written) => {
  const own = createState([{ key: 'WEB-1', labels: [label] }, { key: 'WEB-12' }]);
  const found = search(`labels = "${written}"`, { state: own, account: sam, unknown: 'refuse' });
  expect(found.map((issue) => issue.key)).toEqual(['WEB-1']);
});

test.each<[string, RegExp]>([
  ['', /Unbounded/],
  ['order by key desc', /Unbounded/],
  ['key = NOPE-1', /^An issue with key 'NOPE-1' does not exist for field 'key'\.$/],
  ['key = "no key"', /^The issue key 'no key' for field 'key' is invalid\.$/],
  ['project = VULN', /^The value 'VULN' does not exist for the field 'project'\.$/],
  ['colour = red', /^Field 'colour' does not exist/],
  ['key = WEB-1 ORDER BY colour', /^Field 'colour' does not exist/],
  ['labels = "x\\q"', /illegal JQL escape/],
  ['labels = "x', /has not been completed/],
  ['project = ORDER', /reserved JQL word/],
  ['labels = select', /reserved JQL word/],
  ['labels = a+b', /reserved JQL character/],
  ['key in ()', /Expecting/],
  ['project = WEB AND', /before the end/],
  ['(project = WEB', /Expecting '\)'/],
  ['project = WEB type = Epic', /Expecting either 'OR' or 'AND'/],
  ['project ~ WEB', /Expecting operator/],
  ['created >= -30d', /Expecting operator/],
  ['sprint in constructor()', /Unable to find JQL function/],
  ['key = WEB-1 ORDER BY key, id, rank, created, updated, summary, status, duedate', /at most 7/],
])('refused: %s', (jql, message) => {
  expect(refusal(jql)[0]).toMatch(message);
});

test('every unknown key of a list is named, or passed over when the site does so', () => {
  expect(refusal('key in (NOPE-1, WEB-12, NOPE-2)')).toHaveLength(2);
  expect(keys('key in (NOPE-1, WEB-12, NOPE-2)', 'omit keys')).toEqual(['WEB-12']);
});

test('a moved issue is found by both keys and keeps its children; a removed one is gone', () => {
  const own = createState();
  const found = (jql: string) => search(jql, { state: own, account: sam, unknown: 'omit keys' });
  renameIssue(own, 'WEB-3', 'OPS-9');
  expect(found('key = WEB-3').map((issue) => issue.key)).toEqual(['OPS-9']);
  expect(found('parent = OPS-9')).toHaveLength(12);
  removeIssue(own, 'WEB-5');
  moveIssue(own, 'WEB-12', 'done');
  addIssue(own, { parent: 'WEB-3', status: 'Done' });
  expect(found('parent = OPS-9 AND statusCategory = Done')).toHaveLength(8);
});
