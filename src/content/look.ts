import type { Look, LookGlobals } from '../words/look.ts';
import { speak } from '../words/text.ts';
import { own } from './own.ts';

const globals = globalThis as LookGlobals;

/** Speaks as the person has chosen, and draws with their theme, from now on; again as soon as they choose anew. */
export function followLook(draw: (theme: Look['theme']) => void, signal: AbortSignal): void {
  const wear = () => {
    const look = own(globals, 'keyriseLook');
    if (look) speak(look.language, look.texts);
    draw(look?.theme ?? 'system'); // nothing was chosen
  };
  const all = own(globals, 'keyriseWear') ?? new Set();
  globals.keyriseWear = all.add(wear);
  signal.addEventListener('abort', () => all.delete(wear));
  wear();
}
