/** A part of someone else's page, with the evidence that it exists: for readers and tests, and left out of what is built. */
export type Evidence = {
  name: string;
  selector: string;
  /** Why this one, and where it was seen. */
  why: string;
  /** The saved page in tests/vectors that proves it; null when only other people's code quotes it. */
  fixture: string | null;
};

/** Something a control can stand behind. */
export type Landmark = Evidence & {
  /** It names the thing the page is about, so it fits only when it names the one that was located. */
  keyed: boolean;
  /** The closest ancestor to stand behind instead, so that the site's own layout isn't split. */
  after: string | null;
};

/** Where a control fits on a site's pages: in the first scope that has a landmark, else in the whole document. */
export type Places = {
  scopes: readonly Evidence[];
  /** Where a scope is seen, only it counts: the rest of the page is about other things. */
  strict?: boolean;
  landmarks: readonly Landmark[];
  /** The key that a keyed landmark names. */
  keyOf(element: Element): string | null;
};

/** For a thing that the page isn't about: nothing fits, the control floats. */
export const nowhere: Places = { scopes: [], landmarks: [], keyOf: () => null };

const all = (area: ParentNode, selector: string) =>
  [...area.querySelectorAll(selector)].filter((element) =>
    element.checkVisibility({ checkVisibilityCSS: true }),
  );

function placeIn(area: ParentNode, places: Places, key: string): Element | null {
  const keyed = places.landmarks.filter((landmark) => landmark.keyed);
  // A heading doesn't say whose it is, so it counts only where nothing names another thing.
  const foreign = keyed.some(({ selector }) => all(area, selector).some((e) => places.keyOf(e) !== key));
  for (const { selector, keyed, after } of places.landmarks) {
    const fits = keyed ? (element: Element) => places.keyOf(element) === key : () => !foreign;
    const found = all(area, selector).find(fits);
    if (found) return (after === null ? null : found.closest(after)) ?? found;
  }
  return null;
}

/** The element to stand behind, for the thing called `key`; null when no landmark fits (yet). */
export function findPlace(page: ParentNode, places: Places, key: string): Element | null {
  let seen = false;
  for (const { selector } of places.scopes) {
    // The last one lies on top.
    for (const scope of all(page, selector).reverse()) {
      seen = true;
      const place = placeIn(scope, places, key);
      if (place) return place;
    }
  }
  return seen && places.strict ? null : placeIn(page, places, key);
}
