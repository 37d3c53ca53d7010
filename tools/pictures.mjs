import { buildForChromium, load } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/** Photographs every page into docs/pictures. */

readyPackages();
readyPrograms('chromium', 'openssl');
buildForChromium();
const { takePictures } = await load('./start/pictures.ts');
await takePictures();
