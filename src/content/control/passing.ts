import { followLook } from '../look.ts';
import { createOverlay } from '../overlay.ts';
import type { Trusted } from '../shield.ts';
import css from './control.css?inline';

/** Long enough to read two lines, ms. */
const stay = 8000;

/** Says something in the corner of the page where a control would float, and goes. */
export function sayInPassing(words: () => string, trusted: Trusted, signal: AbortSignal): void {
  const { body, move, remove, wear } = createOverlay(css, trusted);
  followLook(wear, signal);
  const note = document.createElement('p');
  note.className = 'passing';
  note.setAttribute('role', 'status');
  body.append(note);
  move(null, () => {});
  // What is there before a screen reader knows of the place isn't read out.
  setTimeout(() => {
    note.textContent = words();
  }, 100);
  setTimeout(remove, stay);
  signal.addEventListener('abort', remove);
}
