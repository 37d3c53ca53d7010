import { load } from './build.mjs';
import { readyPackages } from './ready.mjs';

/** `npm run docs`: the guide as pages that open from a folder, in dist/docs. */

readyPackages();
const { writeSite } = await load('./docs/site.ts');
console.log(writeSite('docs', 'dist/docs'));
