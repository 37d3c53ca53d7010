import { useCallback, useState } from 'preact/hooks';
import type { PanelView } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';
import type { PanelDoor } from '../panel-door.ts';

/** What the panel is about: what the page shows, the workspace around it, or a query that was typed here. */
type Subject = { kind: 'page' } | { kind: 'around' } | { kind: 'query'; query: string };

const ofPage: Subject = { kind: 'page' };

/** What the panel is about, how the worker is told of it, and ways to something else. */
export function useSubject(door: PanelDoor) {
  const [subject, setSubject] = useState<Subject>(ofPage);
  const { pages, located } = door;
  const around = door.floating ? null : door.around();
  const query = subject.kind === 'query' ? subject.query : null;
  const url = useCallback(() => {
    if (subject.kind === 'query' && pages.queries)
      return pages.queries.addressOf(located.site, subject.query);
    return subject.kind === 'around' && around ? around.url : door.url();
  }, [door, subject]);

  return {
    kind: subject.kind,
    /** The query that is asked instead of the page's; null until one is. */
    query,
    url,
    /** The record whose workspace the shown one stands in. */
    around,
    ofQuery: (typed: string) => setSubject({ kind: 'query', query: typed }),
    ofAround: () => setSubject({ kind: 'around' }),
    ofPage: () => setSubject(ofPage),
  };
}

const kinds = {
  record: 'panel_thisRecord',
  list: 'panel_thisList',
  report: 'panel_thisReport',
  dashboard: 'panel_thisDashboard',
  soql: 'panel_thisQuery',
} as const;
const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);

/** What people call it: its name as it was read, what the page calls it until then, or the key that is a word itself. */
export function subjectName(door: PanelDoor, kind: Subject['kind'], view: PanelView | null): string {
  const { pages, located } = door;
  if (view?.item?.ref.name !== undefined) return view.item.ref.name;
  if (!pages.nameOf) return view ? view.key : located.key;
  if (kind === 'query') return text('panel_thisQuery');
  const shown = kind === 'page' && !door.floating;
  const words = text(isKind(located.kind) ? kinds[located.kind] : 'panel_thisRecord');
  return (shown ? pages.nameOf(document) : null) ?? words;
}
