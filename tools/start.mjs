import { buildForChromium, load } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/** The main job on a fresh machine: installs, builds, and shows Keyrise at work on a stand-in Jira. */

readyPackages();
readyPrograms('chromium', 'openssl');
buildForChromium();
const { start } = await load('./start/main.ts');
await start();
