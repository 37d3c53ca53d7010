import { load } from './build.mjs';
import { readyPackages } from './ready.mjs';

/** For operators of a team's server: see docs/team-server.md. */

readyPackages();
const { teamServer } = await load('./team-server/main.ts');
process.exit(await teamServer(process.argv.slice(2)));
