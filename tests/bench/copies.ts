import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { dist } from '../e2e/support/browser.ts';

/** An unpacked extension: where it lies, and the id that follows from that. */
export type Copy = { folder: string; id: string; page: string };

export type Copies = {
  /** Keyrise as it was built, with a store of its own. */
  keyrise(name: string): Copy;
  /** An extension with an empty popup, a worker that answers a message with one bare put, and an empty content script. */
  empty(): Copy;
  remove(): void;
};

/** Chromium names an unpacked extension after the key in its manifest, else after its path. */
export function idOf(folder: string, key?: string): string {
  const named = key === undefined ? realpathSync(folder) : Buffer.from(key, 'base64');
  const hash = createHash('sha256').update(named).digest('hex').slice(0, 32);
  return [...hash].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

const bare = `let db;
const open = () => (db ??= new Promise((resolve, reject) => {
  const request = indexedDB.open('bare', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('rows', { keyPath: 'id' });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
}));
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  open().then((db) => {
    const tx = db.transaction('rows', 'readwrite');
    tx.objectStore('rows').put({ id: 'one', ...message });
    tx.oncomplete = () => answer({ ok: true });
  });
  return true;
});
`;

const emptyManifest = {
  manifest_version: 3,
  name: 'Empty',
  version: '1',
  action: { default_popup: 'popup.html' },
  background: { service_worker: 'worker.js' },
  content_scripts: [
    { matches: ['https://empty.atlassian.net/*'], js: ['content.js'], run_at: 'document_idle' },
  ],
};

/** `inside.ts` as one script. */
async function insideScript(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'chrome120',
      lib: {
        entry: new URL('./inside.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'inside',
        fileName: () => 'bench.js',
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && 'output' in first ? first.output[0] : null;
  if (!chunk) throw new Error('the script for pages was not built');
  return chunk.code;
}

/** Folders of extensions for one run of the bench. Each has a page `bench.html` with what `inside.ts` exports. */
export async function makeCopies(): Promise<Copies> {
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  const script = await insideScript();
  const withPage = (folder: string): Copy => {
    writeFileSync(
      join(folder, 'bench.html'),
      '<!doctype html><meta charset="utf-8"><script src="bench.js"></script>',
    );
    writeFileSync(join(folder, 'bench.js'), script);
    const id = idOf(folder);
    return { folder, id, page: `chrome-extension://${id}/bench.html` };
  };
  return {
    keyrise(name) {
      const folder = join(root, name);
      cpSync(dist, folder, { recursive: true });
      return withPage(folder);
    },
    empty() {
      const folder = join(root, 'empty');
      mkdirSync(folder);
      const files = {
        'manifest.json': JSON.stringify(emptyManifest),
        'popup.html':
          '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><p>Empty</p></html>',
        'worker.js': bare,
        'content.js': '',
      };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return withPage(folder);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
