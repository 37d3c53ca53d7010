import { text } from '../../words/text.ts';
import type { ControlGlobals } from '../control-door.ts';
import { sayInPassing } from './passing.ts';
import { visit } from './visit.ts';

(globalThis as ControlGlobals).keyriseControl = {
  visit,
  sayNothingHere: ({ trusted, signal }) => sayInPassing(() => text('overlay_nothingHere'), trusted, signal),
};
