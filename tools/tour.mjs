import { buildForChromium, load } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/** `npm run tour`: plays the product, and leaves the moving tour and the stores' five pictures in docs/store. */

readyPackages();
readyPrograms('chromium', 'openssl');
buildForChromium();
const { makeTour } = await load('./tour/main.ts');
await makeTour('docs/store');
