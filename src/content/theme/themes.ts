import type { Look } from '../../words/look.ts';
import dark from './dark.css?inline';
import light from './light.css?inline';

/**
 * What goes behind the styles of a shadow root: for a page of theirs no attribute or class of our host changes. The system's is said
 * outright: what stands in for light-dark() in older browsers follows the system only without !important.
 */
export const themes: Record<Look['theme'], string> = {
  system: `${light}@media (prefers-color-scheme:dark){${dark}}`,
  light,
  dark,
};
