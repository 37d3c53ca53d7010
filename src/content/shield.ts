/**
 * What a person types into our overlay is not the page's business: neither its shortcuts nor its scripts may see it.
 *
 * What holds: events of typing whose target is our host are stopped at the window, in the capture phase, before any
 * listener that the page added after this script started; at `document_start` that is every one of them. The inside of
 * the shadow root gets a copy that doesn't leave it. A window listener that is older than this script still sees that a
 * key was pressed on our host; it can't see the field or its text. Pointer and focus events stop at the host, so that
 * the page's own menus and focus traps leave us alone; the page may know of them, they carry nothing.
 */

const typed = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'copy',
  'cut',
  'paste',
] as const;

const passing = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
] as const;

/** True for what a person did; false for events that a script made up. */
export type Trusted = (event: Event) => boolean;

function copyOf(event: Event): Event | null {
  const inside = { bubbles: true, composed: false, cancelable: event.cancelable };
  if (event instanceof KeyboardEvent) {
    const { key, code, ctrlKey, shiftKey, altKey, metaKey, repeat, isComposing } = event;
    return new KeyboardEvent(event.type, {
      ...inside,
      key,
      code,
      ctrlKey,
      shiftKey,
      altKey,
      metaKey,
      repeat,
      isComposing,
    });
  }
  return event.type === 'input' ? new Event('input', inside) : null;
}

/** Begins to keep typing from the page. `roots` are the shadow roots whose hosts stand in the page just now. */
export function shieldTyping(roots: ReadonlySet<ShadowRoot>, signal: AbortSignal): Trusted {
  /** Copies made here: the only untrusted events that our own listeners believe. */
  const copies = new WeakSet<Event>();
  const stop = (event: Event) => {
    const root = [...roots].find(({ host }) => host === event.target);
    if (!root) return;
    event.stopImmediatePropagation();
    const copy = event.isTrusted ? copyOf(event) : null;
    if (copy === null || root.activeElement === null) return;
    copies.add(copy);
    if (!root.activeElement.dispatchEvent(copy)) event.preventDefault();
  };
  for (const type of typed) window.addEventListener(type, stop, true);
  signal.addEventListener('abort', () => {
    for (const type of typed) window.removeEventListener(type, stop, true);
  });
  return (event) => event.isTrusted || copies.has(event);
}

/** Lets no pointer or focus event of `host` rise into the page. */
export function shieldHost(host: HTMLElement): void {
  for (const type of passing) host.addEventListener(type, (event) => event.stopPropagation());
}

/** Stops events inside `root` that no person caused, before anything inside hears them. */
export function believeOnlyPeople(root: ShadowRoot, trusted: Trusted): void {
  for (const type of [...typed, ...passing, 'change', 'submit']) {
    root.addEventListener(
      type,
      (event) => {
        if (trusted(event)) return;
        event.stopImmediatePropagation();
        event.preventDefault();
      },
      { capture: true },
    );
  }
}
