import { buildForChromium, load } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/** A team of two on one machine: a server for development, and both their browsers side by side. */

readyPackages();
readyPrograms('chromium', 'openssl');
buildForChromium();
const { team } = await load('./team/main.ts');
await team();
