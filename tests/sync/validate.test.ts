import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { stampOf } from '../../src/core/stamp.ts';
import type { GoalDoc } from '../../src/core/team-doc.ts';
import { validate } from '../../src/sync/validate.ts';
import { at, goalDoc, goalDocId, part, tail } from './docs.ts';

/**
 * The function as the server runs it: its own text, in a context of its own, with the shapes of newDoc and oldDoc that
 * CouchDB 3.5.0 was seen to hand over (an ordinary write shows the parent's `_rev`, a replicated one its own).
 */
const judge = runInNewContext(`(${validate.toString()})`) as typeof validate;

type Doc = Record<string, unknown> | GoalDoc;
const context = (name: string | null, db = 'okr-acme', roles = ['okr-acme']) => ({ name, db, roles });

/** What the write is refused with; null when it's accepted. */
function refused(newDoc: Doc, oldDoc: Doc | null, who = context('alice')): string | null {
  try {
    judge(JSON.parse(JSON.stringify(newDoc)), JSON.parse(JSON.stringify(oldDoc)), who);
    return null;
  } catch (thrown) {
    const { forbidden, unauthorized } = thrown as { forbidden?: string; unauthorized?: string };
    if (forbidden === undefined && unauthorized === undefined) throw thrown;
    return forbidden ?? unauthorized ?? '';
  }
}

const two = '2-71173597778497e0a6aa176963f222db';
const forged = '9-ffffffffffffffffffffffffffffffff';
const revisions = { start: 2, ids: ['71173597778497e0a6aa176963f222db', '23202479633c2b380f79507a776743d5'] };

/** A goal of Alice's as the server has it, and a write on top of it as an ordinary update shows it. */
const stored = (fields: Partial<GoalDoc> = {}) => ({ ...goalDoc(fields), _rev: two, _revisions: revisions });
const update = (fields: Partial<GoalDoc> = {}, by = 'alice') => ({
  ...stored(fields),
  updatedBy: by,
});
const told = (value: number, by: string, ms = 2) =>
  part(1, { progress: { value, paused: false, at: at(ms), by } });
const bob = context('bob');
const mallory = context('mallory');

test('it is ES5 and uses nothing from outside itself', () => {
  const text = validate.toString();
  expect(text).not.toMatch(/\b(const|let|class|async|await|import|require)\b|=>|`|\?\.|\?\?/);
  expect(refused(goalDoc(), null)).toBeNull();
});

test('[Y3] the owner creates, changes, hands over and deletes', () => {
  expect(refused(goalDoc(), null)).toBeNull();
  expect(refused(update({ title: 'Renamed' }), stored())).toBeNull();
  expect(refused(update({ owner: 'carol' }), stored())).toBeNull();
  expect(refused({ _id: goalDocId('alice', 1), _rev: two, _deleted: true }, stored())).toBeNull();
});

test('[Y3] after a transfer the new owner may, and the creator may not', () => {
  const given = stored({ owner: 'carol' });
  expect(refused(update({ owner: 'carol', title: 'Hers' }, 'carol'), given, context('carol'))).toBeNull();
  expect(refused(update({ owner: 'carol', title: 'Mine' }), given)).toContain('only the owner');
});

test('[Y3] a delegate changes progress alone, in their own name, with a later stamp', () => {
  expect(refused(update({ keyResults: [told(5, 'bob'), part(2)] }, 'bob'), stored(), bob)).toBeNull();
  const no = (doc: Doc) => refused(doc, stored(), bob);
  expect(no(update({ title: 'Mine now' }, 'bob'))).toContain('progress alone');
  expect(no(update({ delegates: ['bob', 'mallory'] }, 'bob'))).toContain('progress alone');
  expect(no(update({ owner: 'bob' }, 'bob'))).toContain('progress alone');
  expect(no(update({ keyResults: [part(1)] }, 'bob'))).toContain('progress alone');
  expect(no(update({ keyResults: [part(1, { weight: 9 }), part(2)] }, 'bob'))).toContain('progress alone');
  expect(no(update({ keyResults: [told(5, 'alice'), part(2)] }, 'bob'))).toContain('another name');
  expect(no(update({ keyResults: [told(5, 'bob', 1), part(2)] }, 'bob'))).toContain('later stamp');
  expect(no({ _id: goalDocId('alice', 1), _rev: two, _deleted: true })).toContain('only the owner deletes');
});

test('[Y3] everyone else reads', () => {
  expect(refused(update({ title: 'pwned' }, 'mallory'), stored(), mallory)).toContain(
    'only the owner or a delegate',
  );
  expect(refused({ _id: goalDocId('alice', 1), _rev: two, _deleted: true }, stored(), mallory)).toContain(
    'deletes',
  );
  expect(refused(update({ title: 'pwned', owner: 'mallory' }, 'mallory'), stored(), mallory)).toContain(
    'only the owner',
  );
});

test('[Y3] nobody creates for somebody else, in an id or in a field', () => {
  expect(refused(goalDoc({ updatedBy: 'mallory' }), null, mallory)).toContain('another creator');
  expect(refused(goalDoc({ _id: goalDocId('mallory', 1), updatedBy: 'mallory' }), null, mallory)).toContain(
    'creator’s',
  );
  expect(refused(update({}, 'bob'), stored())).toContain('updatedBy');
});

test('[Y3] what was deleted is revived by nobody but its creator', () => {
  const grave = { _id: goalDocId('alice', 1), _rev: '3-e1cb868b6bf2272171643d381ecea5e2', _deleted: true };
  const revived = goalDoc({ owner: 'mallory', updatedBy: 'mallory' });
  // Without a revision the server shows no old document, with one it shows the grave.
  expect(refused(revived, null, mallory)).toContain('another creator');
  expect(refused({ ...revived, _rev: grave._rev }, grave, mallory)).toContain('another creator');
  expect(refused(goalDoc(), null)).toBeNull();
});

test.each([
  [
    'a root of its own beside an existing document',
    { _rev: forged, _revisions: { start: 9, ids: ['f'] } },
    null,
  ],
  ['a child of the current revision', { _rev: '3-ffffffffffffffffffffffffffffffff' }, two],
  [
    'a sibling of the current revision',
    { _rev: '2-ffffffffffffffffffffffffffffffff' },
    '1-23202479633c2b380f79507a776743d5',
  ],
  ['a new document', { _rev: '1-ffffffffffffffffffffffffffffffff' }, null],
  ['a revision on a deleted one', { _rev: forged }, null],
])('[Y3] new_edits=false is refused to everyone: %s', (_what, own, parent) => {
  const old = parent === null ? null : { ...goalDoc(), _rev: parent };
  expect(refused({ ...goalDoc({ title: 'pwned' }), ...own }, old)).toContain('replicated');
  expect(refused({ ...goalDoc({ owner: 'mallory', updatedBy: 'mallory' }), ...own }, old, mallory)).toContain(
    'replicated',
  );
});

test('[Y3] an ex-delegate can not branch off the revision in which they were one', () => {
  const then = { ...goalDoc(), _rev: '1-23202479633c2b380f79507a776743d5' };
  const branch = { ...goalDoc({ keyResults: [told(9, 'bob'), part(2)], updatedBy: 'bob' }), _rev: '2-ffff' };
  expect(refused(branch, then, bob)).toContain('replicated');
});

test('operators and replication between servers pass', () => {
  const operator = context('root', 'okr-acme', ['_admin']);
  expect(refused({ ...goalDoc(), _rev: forged }, null, operator)).toBeNull();
});

test('nobody writes without signing in', () => {
  expect(refused(goalDoc(), null, context(null))).toBe('sign in');
});

test.each([
  ['attachments', { _attachments: { x: {} } }, 'attachments'],
  ['unknown fields', { token: 'secret' }, 'knows no token'],
  ['unknown stamps', { stamps: { ...goalDoc().stamps, other: at(1) } }, 'knows no other'],
  ['another type', { type: 'person' }, 'type'],
  ['no schema', { schema: '1' }, 'schema'],
  ['a newer schema', { schema: 2 }, 'newer schema'],
  ['an owner that is no text', { owner: 1 }, 'owner'],
  ['a list that is none', { keyResults: {} }, 'keyResults'],
  ['a text that is none', { title: { length: 3 } }, 'title'],
  ['a title beyond all measure', { title: 'x'.repeat(501) }, 'title'],
  ['a stamp that is none', { stamps: { ...goalDoc().stamps, title: 'zzz' } }, 'no stamp'],
  [
    'a stamp of next year',
    { stamps: { ...goalDoc().stamps, title: stampOf(Date.now() + 4e10, 'd1') } },
    'ahead of the clock',
  ],
  ['a moment of next year', { updatedAt: Date.now() + 4e10 }, 'ahead of the clock'],
  ['a progress of next year', { keyResults: [told(1, 'alice', Date.now() + 4e10)] }, 'ahead of the clock'],
  ['too many', { keyResults: Array.from({ length: 201 }, (_, i) => part(i)) }, 'keyResults'],
])('[Y5] refused: %s', (_what, fields, why) => {
  expect(refused({ ...goalDoc(), ...(fields as Partial<GoalDoc>) }, null)).toContain(why);
});

test('[Y5] a schema never goes back', () => {
  expect(refused({ ...update(), schema: 1 }, { ...stored(), schema: 2 })).toContain('older schema');
});

const checkIn = (fields: Doc = {}) => ({
  _id: `checkin:alice:${tail(1)}`,
  type: 'checkin',
  schema: 1,
  author: 'alice',
  goal: goalDocId('alice', 1),
  keyResult: tail(1),
  at: 1,
  source: 'hand',
  value: 3,
  note: '',
  confidence: null,
  closed: null,
  undoes: null,
  updatedBy: 'alice',
  updatedAt: 1,
  ...fields,
});
const log = context('alice', 'okr-acme-log');

test('[H1] check-ins are appended by their author, in the log, and never changed', () => {
  expect(refused(checkIn(), null, log)).toBeNull();
  expect(refused(checkIn(), null)).toContain('go to the log');
  expect(refused({ ...checkIn({ value: 9 }), _rev: two }, { ...checkIn(), _rev: two }, log)).toContain(
    'never changed',
  );
  expect(
    refused({ _id: checkIn()._id, _rev: two, _deleted: true }, { ...checkIn(), _rev: two }, log),
  ).toContain('stay');
  expect(refused(checkIn({ author: 'bob' }), null, log)).toContain('author');
  expect(refused(checkIn({ updatedBy: 'mallory' }), null, context('mallory', 'okr-acme-log'))).toContain(
    'another creator',
  );
  expect(refused(goalDoc(), null, log)).toContain('do not go to the log');
});

test('[Y3] people say themselves what they are called', () => {
  const person = {
    _id: 'person:alice',
    type: 'person',
    schema: 1,
    name: 'Alice',
    updatedBy: 'alice',
    updatedAt: 1,
  };
  expect(refused(person, null)).toBeNull();
  expect(refused({ ...person, _rev: two }, { ...person, _rev: two })).toBeNull();
  expect(refused({ ...person, updatedBy: 'mallory' }, null, mallory)).toContain('another creator');
  expect(
    refused({ ...person, _rev: two, updatedBy: 'mallory' }, { ...person, _rev: two }, mallory),
  ).toContain('another creator');
  expect(
    refused({ _id: 'person:alice', _rev: two, _deleted: true }, { ...person, _rev: two }, mallory),
  ).toContain('another creator');
});

test.each(['x', 'goal:alice', 'goal:alice:short', `goal::${tail(1)}`, `goal:al:ice:${tail(1)}`, '_local/x'])(
  'an id that names nothing is refused: %s',
  (id) => expect(refused({ ...goalDoc(), _id: id }, null)).not.toBeNull(),
);
