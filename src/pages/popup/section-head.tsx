import { type TextKey, text } from '../../words/text.ts';
import type { SectionName } from './view.ts';

const names: Record<SectionName, TextKey> = {
  mine: 'popup_myGoals',
  everyone: 'popup_everyone',
  found: 'popup_found',
};

/** The name of what begins here. Inside a tree only rows may stand, so its first row is described by it. */
export const SectionHead = ({ of }: { of: SectionName }) => (
  <div id={`section-${of}`} class="section-head" aria-hidden="true">
    {text(names[of])}
  </div>
);
