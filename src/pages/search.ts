import UFuzzy from '@leeoniya/ufuzzy';
import { folded } from '../core/fold.ts';
import type { GoalId, PersonId } from '../core/records.ts';
import type { Catalogue } from '../store/read/catalogue.ts';

/** What the goals that are wanted have in common. */
export type Asked = {
  typed: string;
  /** `start/end`, or empty for any. */
  period?: string;
  owner?: PersonId | null;
  /** Only drafts and active goals. */
  running?: boolean;
};

export type Find = (asked: Asked, limit: number) => { ids: GoalId[]; count: number };

/** From this many that fit on, they are put in order by how they begin alone; fewer by how well they fit. */
const ranked = 1_000;
/** How many words may come in any order. */
const words = 4;

const plain = new UFuzzy();
/** For languages that aren't written in Latin letters; slower. */
const anyLetters = new UFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}' });
/** One slip of the finger in a word: asked only when nothing fits as typed. */
const forgiving = new UFuzzy({ intraMode: 1, intraIns: 1 });

const latin = /^[\u0020-\u007e]*$/;

/** Those that begin with the text first, otherwise in their order; at most `limit`. */
function byBeginning(titles: readonly string[], found: readonly number[], text: string, limit: number) {
  const first: number[] = [];
  const rest: number[] = [];
  for (const i of found) {
    if (titles[i]?.startsWith(text)) first.push(i);
    else if (rest.length < limit) rest.push(i);
    if (first.length === limit) break;
  }
  return [...first, ...rest].slice(0, limit);
}

type Found = { found: number[]; best: number[] };

const none: Found = { found: [], best: [] };

function matching(titles: string[], text: string, among: number[] | null, limit: number): Found {
  if (among?.length === 0) return none;
  const engine = latin.test(text) ? plain : anyLetters;
  const terms = engine.split(text).length;
  if (terms === 0) {
    // Nothing but marks was typed: those count as they stand.
    const marked = (among ?? [...titles.keys()]).filter((i) => titles[i]?.includes(text));
    return { found: marked, best: marked.slice(0, limit) };
  }
  const one = terms === 1 ? (engine.filter(titles, text, among ?? undefined) ?? []) : among;
  if (one?.length === 0) return none;
  const [found, info, order] = engine.search(titles, text, terms === 1 ? 0 : words, ranked, one);
  if (found === null) return none;
  const best = info
    ? order.slice(0, limit).map((i) => info.idx[i] as number)
    : byBeginning(titles, found, text, limit);
  return { found, best };
}

/** What is close to the text, when nothing is like it. */
function close(titles: string[], text: string, among: number[] | null, limit: number): Found {
  if (text.length < 4 || !latin.test(text) || among?.length === 0) return none;
  const like = forgiving.filter(titles, text, among ?? undefined) ?? [];
  // An empty list would be taken for "all" by the engine.
  if (like.length === 0) return none;
  const [found, info, order] = forgiving.search(titles, text, 0, ranked, like);
  if (!found || !info) return none;
  return { found, best: order.slice(0, limit).map((i) => info.idx[i] as number) };
}

/**
 * Searches one catalogue as letters are typed: every word, in any order, anywhere in the title; without regard to case and
 * accents; with a slip of the finger when nothing fits otherwise. What was found for the text so far is where the next
 * letter looks.
 */
export function searcher({ ids, titles, facts }: Catalogue): Find {
  let last: { key: string; text: string; found: number[] } | null = null;

  function among({ period = '', owner, running = false }: Asked): number[] | null {
    if (period === '' && owner === undefined && !running) return null;
    const fits = (line: string) =>
      (owner === undefined || line.startsWith(`${owner}\t`)) &&
      (period === '' || line.includes(`\t${period}\t`)) &&
      (!running || line.endsWith('\tactive') || line.endsWith('\tdraft'));
    return facts.flatMap((line, i) => (fits(line) ? [i] : []));
  }

  return (asked, limit) => {
    // A dash before a word would leave that word out, which nobody expects.
    const text = folded(asked.typed.trim()).replace(/(^|\s)-+(?=\S)/g, '$1');
    const key = `${asked.period ?? ''} ${asked.owner} ${asked.running ?? false}`;
    const narrowed = last !== null && last.key === key && last.text !== '' && text.startsWith(last.text);
    const base = narrowed && last ? last.found : among(asked);
    if (text === '') {
      const all = base ?? ids.map((_, i) => i);
      const oldest = all.toSorted((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
      return { ids: oldest.slice(0, limit).map((i) => ids[i] as GoalId), count: all.length };
    }
    const like = matching(titles, text, base, limit);
    // Slips are looked for among all, and never where the next letter looks.
    if (like.found.length > 0) last = { key, text, found: like.found.sort((a, b) => a - b) };
    const { found, best } = like.found.length > 0 ? like : close(titles, text, among(asked), limit);
    return { ids: best.map((i) => ids[i] as GoalId), count: found.length };
  };
}

/** The periods of all goals, `start/end`, each once. */
export function periodsIn({ facts }: Catalogue): string[] {
  const periods = new Set<string>();
  for (const line of facts) periods.add(line.slice(line.indexOf('\t') + 1, line.lastIndexOf('\t')));
  return [...periods];
}
