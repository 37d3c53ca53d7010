import type { Login } from '../core/team-doc.ts';

/** Ids of documents name who created them: the server lets nobody create for somebody else, nor revive what was deleted. */

type DocKind = 'goal' | 'checkin' | 'person';

const shape = /^(goal|checkin):([^:]{1,600}):([0-9a-z]{21})$/;

/** A local id without its kind. */
export const tailOf = (id: string): string => id.slice(id.indexOf(':') + 1);

export const docIdOf = (kind: Exclude<DocKind, 'person'>, creator: Login, localId: string): string =>
  `${kind}:${encodeURIComponent(creator)}:${tailOf(localId)}`;

export const personDocId = (login: Login): string => `person:${encodeURIComponent(login)}`;

function decoded(text: string): string | null {
  try {
    const login = decodeURIComponent(text);
    return encodeURIComponent(login) === text ? login : null;
  } catch {
    return null;
  }
}

/** Who created a goal or check-in, and its local id without the kind; null for anything else. */
export function partsOf(docId: string): { kind: 'goal' | 'checkin'; creator: Login; tail: string } | null {
  const [, kind, who, tail] = shape.exec(docId) ?? [];
  const creator = who === undefined ? null : decoded(who);
  if ((kind !== 'goal' && kind !== 'checkin') || creator === null || tail === undefined) return null;
  return { kind, creator, tail };
}

/** Whose person document this is; null for anything else. */
export const personIn = (docId: string): Login | null =>
  docId.startsWith('person:') && docId.length <= 610 ? decoded(docId.slice('person:'.length)) : null;
