import type { Look } from '../../words/look.ts';
import { addStyle } from '../style.ts';
import { themes } from '../theme/themes.ts';
import css from './badge.css?inline';
import type { Marked } from './marked.ts';

export type Badge = {
  host: HTMLElement;
  show(marked: Marked): void;
  wear(theme: Look['theme']): void;
  /** Where a tip goes, made when it is first wanted. */
  tip(): HTMLElement;
};

/** Elements get their shadow root in a document of their own; see overlay.ts. */
const nursery = document.implementation.createHTMLDocument('');

/**
 * A mark behind a key: nothing but a picture with a name. It stops no event, so that a card is opened, dragged and
 * chosen through it as through the rest of the card.
 */
export function createBadge(): Badge {
  const host = nursery.createElement('keyrise-overlay');
  const root = host.attachShadow({ mode: 'closed' });
  // There are 500 of these: one style each, which the browser reads once while their texts are alike.
  const style = addStyle(root, css + themes.system);
  let worn: Look['theme'] = 'system';
  const mark = document.createElement('span');
  mark.className = 'mark';
  mark.tabIndex = 0;
  mark.setAttribute('role', 'img');
  root.append(mark);
  let shown: Marked | null = null;
  let tip: HTMLElement | null = null;

  return {
    host,
    show(marked) {
      if (shown === marked) return;
      shown = marked;
      mark.dataset['tone'] = marked.tone;
      mark.ariaLabel = marked.name();
      if (tip) tip.textContent = marked.tip();
    },
    wear(theme) {
      if (theme !== worn) style.textContent = css + themes[theme];
      worn = theme;
    },
    tip() {
      if (!tip) {
        tip = document.createElement('span');
        tip.className = 'tip';
        tip.popover = 'manual';
        // It says what the name says.
        tip.ariaHidden = 'true';
        root.append(tip);
      }
      tip.textContent = shown?.tip() ?? ''; // it is shown before it is pointed at
      return tip;
    },
  };
}
