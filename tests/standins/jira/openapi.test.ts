import { expect, test } from 'vitest';
import { checkAnswer, checkRequest } from './openapi.ts';

test.each<[string, string]>([
  ['GET', '/rest/api/3/myself'],
  [
    'GET',
    '/rest/api/3/search/jql?jql=project%20%3D%20WEB&fields=status,parent&fields=summary&maxResults=100',
  ],
  ['GET', '/rest/api/3/issue/WEB-12?fields=summary&updateHistory=false'],
  ['GET', '/rest/api/3/filter/10000'],
])('%s %s is a request of the document', (method, url) => {
  expect(checkRequest(method, url)).toEqual([]);
});

test.each<[string, string, string]>([
  ['GET', '/rest/api/3/nothing', 'no such route'],
  ['DELETE', '/rest/api/3/myself', 'no such method'],
  ['GET', '/rest/api/3/search/jql?startAt=50', 'unknown parameter startAt'],
  ['GET', '/rest/api/3/search/jql?JQL=key%20%3D%20WEB-1', 'unknown parameter JQL'],
  ['GET', '/rest/api/3/search/jql?maxResults=many', 'must be integer'],
  ['GET', '/rest/api/3/search/jql?maxResults=5&maxResults=6', 'given 2 times'],
  ['GET', '/rest/api/3/issue/WEB-12?updateHistory=perhaps', 'must be boolean'],
  ['GET', '/rest/api/3/filter/mine', 'must be integer'],
])('%s %s is a fault: %s', (method, url, fault) => {
  expect(checkRequest(method, url).join()).toContain(fault);
});

const jql = '/rest/api/3/search/jql';

test('an answer that keeps to its schema has no faults', () => {
  const issue = { id: '1', key: 'WEB-1', self: 'https://acme.atlassian.net/rest/api/3/issue/1', fields: {} };
  expect(checkAnswer('GET', jql, 200, { issues: [issue], isLast: true })).toEqual([]);
  expect(checkAnswer('GET', jql, 400, { errorMessages: ['No'], errors: {} })).toEqual([]);
});

test.each<[string, number, unknown, string]>([
  ['a property the schema lacks', 200, { issues: [], total: 0 }, '"total"'],
  ['a wrong type', 200, { issues: [], isLast: 'yes' }, 'must be boolean'],
  ['a number for an id', 200, { issues: [{ id: 1 }] }, '/issues/0/id must be string'],
  ['a link that is no URL', 200, { issues: [{ self: 'no link' }] }, 'format "uri"'],
  ['an error that is no collection', 400, { errors: ['No'] }, '/errors must be object'],
  ['a status the document lacks', 418, {}, 'no such status'],
])('a fault: %s', (_, status, body, fault) => {
  expect(checkAnswer('GET', jql, status, body).join()).toContain(fault);
});

test('deviations are allowed only where they are known', () => {
  expect(checkAnswer('GET', '/rest/api/3/search', 410, {})).toEqual([]);
  expect(checkAnswer('GET', '/rest/api/3/myself', 410, {})).not.toEqual([]);
  expect(checkAnswer('GET', '/rest/api/3/serverInfo', 200, { defaultLocale: { locale: 'en_US' } })).toEqual(
    [],
  );
  expect(checkAnswer('GET', '/rest/api/3/serverInfo', 200, { moonPhase: 'full' })).not.toEqual([]);
});
