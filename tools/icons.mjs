import { load } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/** Draws the extension's icon in all its sizes. */

readyPackages();
readyPrograms('chromium');
const { drawIcons } = await load('./start/icons.ts');
await drawIcons();
