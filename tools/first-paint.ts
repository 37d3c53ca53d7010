import type { Rolldown } from 'vite';

type Context = Rolldown.ChunkingContext;
type Reach = ReadonlySet<string>;
type Reaches = { ofPopup: Reach; ofPages: Reach; ofWorker: Reach };

const page = (name: string) => `src/pages/${name}`;
const popup = page('popup/main.tsx');
const others = ['dashboard', 'import', 'settings', 'welcome'].map((name) => page(`${name}/main.tsx`));
const worker = 'src/background/main.ts';

/** What a module brings along; with `later` also what it loads as it goes. */
function reach(starts: readonly string[], context: Context, later: boolean): Reach {
  const reached = new Set(starts);
  // A set's loop also visits what is added on the way.
  for (const id of reached) {
    const of = context.getModuleInfo(id);
    if (!of) throw new Error(`no module ${id}`);
    for (const next of [...of.importedIds, ...(later ? of.dynamicallyImportedIds : [])])
      if (context.getModuleInfo(next)) reached.add(next);
  }
  return reached;
}

/**
 * All that the popup's first paint needs comes in three files instead of sixteen, since each costs it a few ms: what is the
 * popup's alone, what other pages draw with too, and what the worker runs as well, so that nobody loads code of another.
 *
 * @param root the folder of the project, with a slash at its end
 */
export function firstPaint(root: string): Rolldown.CodeSplittingGroup[] {
  const at = (path: string) => root + path;
  let known: Reaches | null = null;
  const reaches = (context: Context) => {
    known ??= {
      ofPopup: reach([at(popup)], context, false),
      ofPages: reach(others.map(at), context, true),
      ofWorker: reach([at(worker)], context, false),
    };
    return known;
  };
  const group = (name: string, priority: number, isIn: (id: string, of: Reaches) => boolean) => ({
    name(id: string, context: Context) {
      const of = reaches(context);
      return of.ofPopup.has(id) && isIn(id, of) ? name : null;
    },
    debugName: name,
    priority,
  });
  return [
    group('store', 2, (id, { ofWorker }) => ofWorker.has(id)),
    group('shared', 1, (id, { ofPages }) => ofPages.has(id)),
  ];
}
