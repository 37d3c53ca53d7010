import { idOf, isApiName, prefixes, prefixOf } from './ids.ts';

// This file goes into the content script of every page of Salesforce: it stays small and imports no package.

/** What a page shows. `other` is Salesforce with nothing to link; `related` lists what belongs to the record `id`. */
export type View = {
  kind: 'record' | 'related' | 'list' | 'report' | 'dashboard' | 'other';
  id?: string;
  object?: string;
  /** The list view: its id or its API name. */
  filterName?: string;
  /** Classic names an object by the first three characters of its ids. */
  keyPrefix?: string;
  /** The workspace that a console's subtab belongs to. */
  workspace?: string;
};

const other: View = { kind: 'other' };

function ofId(text: string | undefined, object?: string, related = false): View {
  const id = idOf(text);
  if (!id || (object !== undefined && !isApiName(object))) return other;
  const prefix = prefixOf(id);
  const isReport = prefix === prefixes.report;
  if ((object === 'Report' && !isReport) || (object === 'Dashboard' && prefix !== prefixes.dashboard))
    return other;
  const kind = isReport
    ? 'report'
    : prefix === prefixes.dashboard
      ? 'dashboard'
      : related
        ? 'related'
        : 'record';
  // Salesforce itself writes `sObject` where it doesn't know the object.
  return { kind, id, ...(object !== undefined && object !== 'sObject' && { object }) };
}

/** A list view by id or API name; `__Recent` and the like are names too. Null: nothing that could be one. */
function listName(text: string): string | null {
  if (text.startsWith(prefixes.listView)) return idOf(text);
  return /^\w{1,80}$/.test(text) ? text : null;
}

function list(of: Pick<View, 'object' | 'keyPrefix'>, name: string | null): View {
  if (!name) return { kind: 'list', ...of };
  const filterName = listName(name);
  return filterName ? { kind: 'list', ...of, filterName } : other;
}

/** `r/Account/001…/view`, `r/001…/view`, `r/Case/500…/related/CaseComments/view`, `o/Lead/list`, behind an app or not. */
function inLightning(path: readonly string[], query: URLSearchParams): View {
  const [head, first, second, third] = path[0] === 'app' ? path.slice(2) : path;
  if (head === 'o' && first && second === 'list')
    return isApiName(first) ? list({ object: first }, query.get('filterName')) : other;
  if (head !== 'r' || !first) return other;
  const shown = /^(?:view|edit|clone)$/;
  if (second === undefined || shown.test(second)) return ofId(first);
  if (third === 'related') return ofId(second, first, true);
  return third === undefined || shown.test(third) ? ofId(second, first) : other;
}

/** The record that a console's `ws` names: the workspace around the subtab on screen. */
function workspaceOf(query: URLSearchParams): string | undefined {
  const path = query.get('ws')?.split(/[?#]/)[0]?.split('/') ?? [];
  const around = path[1] === 'lightning' ? inLightning(path.slice(2), new URLSearchParams()) : other;
  return around.kind === 'record' ? around.id : undefined;
}

/** Lightning before 2018: `#/sObject/001…/view`, or base64 of what to show. */
function inHash(hash: string): View {
  const [, id] = /^#\/sObject\/(\w{15,18})\/view(?:\?|$)/.exec(hash) ?? [];
  if (id !== undefined) return ofId(id);
  try {
    const shown: unknown = JSON.parse(atob(decodeURIComponent(hash.slice(1))));
    const text = JSON.stringify(shown);
    if (!text.includes('"componentDef":"force:recordHome"')) return other;
    const values = /"values":\{([^{}]*)/.exec(text)?.[1] ?? '';
    return ofId(/"recordId":"(\w{15,18})"/.exec(values)?.[1]);
  } catch {
    return other;
  }
}

/** An id alone is a page in Classic, and so are words: an id has a digit somewhere. */
function inClassic(path: readonly string[], query: URLSearchParams): View {
  const [first = '', second] = path;
  if (first === 'apex') return second ? ofId(query.get('id') ?? undefined) : other;
  if (path.length === 1 && /^[a-zA-Z0-9]{3}$/.test(first) && query.get('fcf'))
    return list({ keyPrefix: first }, query.get('fcf'));
  const isRecord = path.length === 1 || (path.length === 2 && second === 'e');
  return isRecord && /\d/.test(first) ? ofId(first) : other;
}

/** What `url` shows, from its path, query and fragment, and whether it is a page of Lightning. */
export function viewOf(url: URL): View & { lightning: boolean } {
  const path = url.pathname.replace(/^\/|\/$/g, '').split('/');
  if (path[0] === 'lightning') {
    const view = inLightning(path.slice(1), url.searchParams);
    const workspace = view.kind === 'other' ? undefined : workspaceOf(url.searchParams);
    const around = workspace !== undefined && workspace !== view.id;
    return { ...view, ...(around && { workspace }), lightning: true };
  }
  if (path[0] === 'one') return { ...(path[1] === 'one.app' ? inHash(url.hash) : other), lightning: true };
  return { ...inClassic(path, url.searchParams), lightning: false };
}
