import { salesforcePlaces } from './places.ts';

/** Names of a record, a list view, a Classic page; each where only the view that is seen is looked at. */
const names = [
  '[slot="primaryField"]',
  '.forceListViewManagerHeader .selectedListView',
  '.bPageTitle .pageDescription',
];

/** What the page calls the thing that it shows, before it was read; null where it doesn't say. */
export function nameOf(page: ParentNode): string | null {
  const areas = salesforcePlaces.scopes.map(({ selector }) => selector);
  for (const name of names) {
    const within = name.startsWith('.bPage') ? [name] : areas.map((area) => `${area} ${name}`);
    for (const element of page.querySelectorAll(within.join())) {
      const words = element.textContent?.trim();
      if (words && element.checkVisibility()) return words.slice(0, 200);
    }
  }
  return null;
}
