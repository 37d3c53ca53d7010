import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { couchStore, whoAmI } from '../../src/sync/couch.ts';
import type { Line } from '../../src/sync/http.ts';
import { checkServer } from '../../tools/team-server/check.ts';
import { startCouch } from '../standins/couch/server.ts';
import { goalDoc, goalDocId } from '../sync/docs.ts';

/** The nginx to try the example with: `NGINX=/usr/sbin/nginx`, or what is found on the path. */
function nginxHere(): string | null {
  const path = process.env['NGINX'] ?? 'nginx';
  try {
    execFileSync(path, ['-v'], { stdio: 'ignore' });
    return path;
  } catch {
    return null;
  }
}

const nginx = nginxHere();
const doc = new URL('../../docs/team-server.md', import.meta.url);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise<void>((closed) => server.close(() => closed()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The example of docs/team-server.md as it stands, but for TLS, its port and where CouchDB is. */
function exampleFor(port: number, couch: number): string {
  const [, example = ''] = /```nginx\n([\s\S]*?)```/.exec(readFileSync(doc, 'utf8')) ?? [];
  return example
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^\s*ssl_.*$/gm, '')
    .replaceAll('127.0.0.1:5984', `127.0.0.1:${couch}`);
}

test('the example of a proxy names what Keyrise asks for, and refuses the rest', () => {
  const example = exampleFor(1, 2);
  const places = [...example.matchAll(/location ([^{]+?)\s*\{/g)].map(([, place]) => place);
  expect(places).toHaveLength(4);
  expect(places).toContain('= /_session');
  expect(example).toContain('location / { return 404; }');
  expect(example).not.toMatch(/_replicate|_all_docs|_security|_design/);
});

// It needs nginx, which isn't among what the tests install.
const tryIt = nginx === null ? () => {} : test;
tryIt('the example of a proxy lets Keyrise through, compressed, and nothing else', async () => {
  const [couch, port] = [await startCouch(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'keyrise-nginx-'));
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const temporary = paths.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${temporary} ${exampleFor(port, couch.port)} }`,
  );
  const proxy = spawn(nginx ?? '', [
    '-p',
    folder,
    '-e',
    join(folder, 'error.log'),
    '-c',
    join(folder, 'nginx.conf'),
  ]);
  try {
    const server = `http://127.0.0.1:${port}`;
    await expect
      .poll(() =>
        fetch(`${server}/_session`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    const found = await checkServer({ ...couch.operator, server }, 'okr-acme');
    const said = Object.fromEntries(found.map(({ what, state }) => [what, state]));
    expect(said).toMatchObject({
      'what the proxy lets through': 'good',
      compression: 'good',
      version: 'good',
      clock: 'good',
    });

    const line: Line = {
      fetch,
      now: Date.now,
      authorization: await couch.addPerson('mia'),
      signal: new AbortController().signal,
    };
    expect(await whoAmI(server, line)).toMatchObject({ ok: true, value: { userCtx: { name: 'mia' } } });
    const store = couchStore(`${server}/okr-acme`, line);
    const _id = goalDocId('mia', 1);
    const body = goalDoc({ _id, owner: 'mia', delegates: [], keyResults: [], updatedBy: 'mia' });
    expect(await store.push([{ id: _id, rev: null, body }])).toMatchObject({
      ok: true,
      value: [{ ok: true }],
    });
    expect(await store.get(_id)).toMatchObject({ ok: true, value: { id: _id } });
    expect(await store.pull(null, 10)).toMatchObject({ ok: true, value: { rows: [{ id: _id }], left: 0 } });
    for (const [method, path] of [
      ['PUT', `/okr-acme/${encodeURIComponent(_id)}`],
      ['DELETE', `/okr-acme/${encodeURIComponent(_id)}`],
      ['POST', '/_session'],
      ['PUT', '/okr-acme'],
      ['GET', '/okr-acme/_security'],
      ['GET', '/okr-acme/_design/keyrise'],
      ['GET', '/okr-acme/_all_docs'],
    ] as const) {
      const { status } = await fetch(`${server}${path}`, {
        method,
        headers: { authorization: couch.operator.authorization },
      });
      expect([403, 404], `${method} ${path}`).toContain(status);
    }
  } finally {
    proxy.kill();
    await couch.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
