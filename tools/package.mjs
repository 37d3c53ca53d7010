import { load } from './build.mjs';
import { readyPackages } from './ready.mjs';

/** `npm run package`: the two store packages and the bill of materials, in out/packages. Two runs give the same bytes. */

readyPackages();
const { writePackages } = await load('./package/main.ts');
for (const path of writePackages('out/packages')) console.log(path);
