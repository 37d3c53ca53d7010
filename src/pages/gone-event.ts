const name = 'keyrise-gone';

/** The store was closed under this page. */
export const tellGone = (): void => void dispatchEvent(new Event(name));

export const whenGone = (then: () => void): void => addEventListener(name, then, { once: true });
