import type { LinkHere } from '../../messaging/overlay-calls.ts';
import { toneOf } from '../../ui/status.ts';
import { counted, percentText, text } from '../../words/text.ts';

export type Control = {
  button: HTMLButtonElement;
  /** Draws what is linked here. */
  show(links: readonly LinkHere[]): void;
  /** The panel is on its way. */
  busy(on: boolean): void;
  expanded(on: boolean): void;
  /** Says why nothing opened; an empty string takes it back. */
  say(trouble: string): void;
};

function svg(
  name: string,
  attributes: Record<string, string | number>,
  children: SVGElement[] = [],
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

const icon = (children: SVGElement[]) =>
  svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, children);

/** Rising bars and a plus: what the toolbar icon shows, with the offer. */
const riseIcon = () =>
  icon([
    svg('path', { class: 'bars', d: 'M3 13V10.5M7 13V8M11 13V10' }),
    svg('path', { class: 'plus', d: 'M11.5 2.5v5M9 5h5' }),
  ]);

/** A ring filled to `percent`. */
function ring(percent: number | null): SVGElement {
  const circle = { cx: 8, cy: 8, r: 6, pathLength: 100 };
  const fill = { ...circle, class: 'fill', transform: 'rotate(-90 8 8)' };
  const share = Math.min(100, percent ?? 0);
  const drawn = share === 0 ? [] : [svg('circle', { ...fill, 'stroke-dasharray': `${share} 100` })];
  return icon([svg('circle', { ...circle, class: 'track' }), ...drawn]);
}

/** Drawn by a rule of the style sheet: text of a closed root can still be guessed at by a page, with `window.find`. */
function span(className: string, content: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.dataset['content'] = content;
  return element;
}

const worstFirst = ['bad', 'warn', 'quiet', 'good'] as const;

function draw(button: HTMLButtonElement, links: readonly LinkHere[]): void {
  const goals = [...new Map(links.map((link) => [link.goal, link])).values()];
  const [first] = goals;
  if (!first) {
    button.dataset['tone'] = 'none';
    button.setAttribute('aria-label', text('overlay_link'));
    button.replaceChildren(riseIcon(), span('words', text('overlay_link')));
    return;
  }
  const tones = goals.map((goal) => toneOf(goal.status));
  button.dataset['tone'] = worstFirst.find((tone) => tones.includes(tone)) ?? 'quiet';
  const percent = percentText(first.percent);
  const one = goals.length === 1;
  button.setAttribute(
    'aria-label',
    one ? text('overlay_progress', percent, first.goalTitle) : counted('overlay_goals', goals.length),
  );
  const shown = one
    ? [span('percent', percent), span('words', first.goalTitle)]
    : [span('words', counted('overlay_goalsShort', goals.length))];
  button.replaceChildren(ring(one ? first.percent : lowest(goals)), ...shown);
}

/** Of several goals the ring shows the one that is furthest behind. */
const lowest = (goals: readonly LinkHere[]) => Math.min(...goals.map((goal) => goal.percent ?? 0));

/** The one button that Keyrise adds to a page. */
export function createControl(parent: HTMLElement, pressed: () => void): Control {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'control';
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', pressed);
  const note = document.createElement('p');
  note.className = 'note';
  note.setAttribute('role', 'status');
  parent.append(button, note);
  return {
    button,
    show: (links) => draw(button, links),
    busy: (on) => button.setAttribute('aria-busy', String(on)),
    expanded: (on) => button.setAttribute('aria-expanded', String(on)),
    say(trouble) {
      note.textContent = trouble;
    },
  };
}
