import type { Ref } from './records.ts';

type Place = Pick<Ref, 'source' | 'site' | 'kind'>;

const join = (...parts: string[]) => parts.join(' ');

/** The canonical text of a Ref, used as index key: by the id that never changes (SPEC L5). */
export const refText = (ref: Place & { id: string }): string => join(ref.source, ref.site, ref.kind, ref.id);

/** A second text, by the key people read: what a page's URL tells before anything was read. */
export const keyText = (place: Place & { key: string }): string =>
  join(place.source, place.site, place.kind, `key:${place.key}`);

/** What every text of a site begins with. */
export const siteText = (source: string, site: string): string => `${join(source, site)} `;

export const sameRef = (a: Ref, b: Ref): boolean =>
  refText(a) === refText(b) && a.key === b.key && a.url === b.url && a.name === b.name;

/** What people call a thing. */
export const refName = (ref: Ref): string => ref.name ?? ref.key;
