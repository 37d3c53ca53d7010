import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import type { Everything } from '../plan/plan.ts';
import { type Outcome, refuseFile } from '../refused.ts';
import { finish } from '../steps.ts';
import { readKeyrise, writeKeyrise } from './file.ts';

/** The whole store as small as it is cheap to make it: for backups inside the extension. @param at ms since 1970 */
export const pack = (everything: Everything, at: number): Uint8Array =>
  gzipSync(strToU8(writeKeyrise(everything, at)), { level: 4 });

/** Reads what `pack` made; every record is checked again. */
export function unpack(bytes: Uint8Array): Outcome<Everything> {
  try {
    return finish(readKeyrise(JSON.parse(strFromU8(gunzipSync(bytes)))));
  } catch {
    return refuseFile('cutShort');
  }
}
