/** The last version that has something to tell, in the texts `news_…`. One without leaves it as it is. */
export const newsVersion = '0.1.0';

const partsOf = (version: string): number[] => version.split('.').map(Number);

/** Whether what `newsVersion` tells is new to somebody who had `version` (dotted numbers, as manifests have them). */
export function isNewTo(version: string, news = newsVersion): boolean {
  const had = partsOf(version);
  const has = partsOf(news);
  const at = has.findIndex((part, i) => part !== (had[i] ?? 0));
  return at !== -1 && (has[at] ?? 0) > (had[at] ?? 0);
}
