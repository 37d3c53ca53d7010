import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from '../e2e/support/browser.ts';
import { atMost, type Family } from './figure.ts';

const weigh = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

export const contentBytes: Family = {
  names: ['content.bytes.main', 'content.bytes.panel'],
  measure: async () => [
    atMost(
      'content.bytes.main',
      weigh('content/main-jira.js') + weigh('content/control.js'),
      12_000,
      'bytes',
    ),
    atMost('content.bytes.panel', weigh('content/panel.js'), 30_000, 'bytes'),
  ],
};
