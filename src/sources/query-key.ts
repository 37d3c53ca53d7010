/** A query as people read it: one line, and short. What is left out of a long one shows as `…` and a digest (FNV-1a). */
export function queryKey(query: string): string {
  const line = query.replace(/\s+/g, ' ');
  if (line === query && query.length <= 60) return query;
  let digest = 0x811c9dc5;
  for (const c of query) digest = Math.imul(digest ^ (c.codePointAt(0) ?? 0), 0x01000193);
  return `${line.slice(0, 48)}… ${(digest >>> 0).toString(36)}`;
}
