import { type Bidi, type Node, ofNode, run } from './bidi.ts';
import { until } from './until.ts';

type Action = Record<string, unknown>;

/** Something in a page, found as a screen reader finds it. */
export type Finder = ReturnType<typeof finder>;

/**
 * Finds by role and exact name in a page, or below one of its nodes, and acts with real input. `below` answers null
 * while that node isn't there.
 */
function finder(bidi: Bidi, context: string, below: () => Promise<Node[] | null>) {
  const locate = async (locator: object): Promise<Node[]> => {
    const startNodes = await below();
    if (startNodes === null) return [];
    const where =
      startNodes.length === 0 ? {} : { startNodes: startNodes.map(({ sharedId }) => ({ sharedId })) };
    return (await bidi<{ nodes: Node[] }>('browsingContext.locateNodes', { context, locator, ...where }))
      .nodes;
  };
  const press = async (element: Node) => {
    await ofNode(bidi, context, element, '(node) => node.scrollIntoView({ block: "nearest" })');
    const origin = { type: 'element', element: { sharedId: element.sharedId } };
    await act('mouse', 'pointer', [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
    return true;
  };
  const list = (role: string, name?: string) =>
    locate({ type: 'accessibility', value: name === undefined ? { role } : { role, name } });
  const act = (id: string, type: string, actions: Action[]) =>
    bidi('input.performActions', { context, actions: [{ id, type, actions }] });

  /** Waits until exactly one such thing is there. */
  const one = (role: string, name?: string): Promise<Node> =>
    until(`one ${role} ${name ?? ''}`, async () => {
      const found = await list(role, name);
      return found.length === 1 && (found[0] ?? null);
    });

  /** Waits for it; drawn anew between finding and pressing, it's found again: nothing was pressed then. */
  const click = (role: string, name?: string): Promise<unknown> =>
    until(`a click on ${role} ${name ?? ''}`, async () => {
      return press(await one(role, name));
    });

  return {
    list,
    one,
    click,
    /** A click on the only element that a selector finds: one without a role, as in somebody's page. */
    clickAt: (selector: string): Promise<unknown> =>
      until(`a click at ${selector}`, async () => {
        const [found, ...more] = await locate({ type: 'css', value: selector });
        return found !== undefined && more.length === 0 && press(found);
      }),
    count: async (role: string, name?: string) => (await list(role, name)).length,
    gone: (role: string, name?: string) =>
      until(`no ${role} ${name ?? ''}`, async () => (await list(role, name)).length === 0),
    /** Types into an empty field. */
    async type(role: string, name: string, words: string) {
      await click(role, name);
      const keys = [...words].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await act('keyboard', 'key', keys);
    },
    async attribute(role: string, name: string, attribute: string) {
      const value = await ofNode(
        bidi,
        context,
        await one(role, name),
        `(node) => node.getAttribute(${JSON.stringify(attribute)})`,
      );
      return String(value);
    },
    /** Whether a radio button or checkbox is on. */
    checked: async (role: string, name: string) =>
      (await ofNode(bidi, context, await one(role, name), '(node) => node.checked')) === true,
    /** The text of everything with a role, as it can be read. */
    async says(role: string): Promise<string> {
      const nodes = await list(role);
      const texts = await Promise.all(nodes.map((n) => ofNode(bidi, context, n, '(node) => node.innerText')));
      return texts.join('\n');
    },
  };
}

/** One tab, as a test drives it. */
export type Tab = ReturnType<typeof tabOf>;

export function tabOf(bidi: Bidi, context: string) {
  const all = { type: 'css', value: 'keyrise-overlay' };
  const serializationOptions = { includeShadowTree: 'all', maxDomDepth: 1 };

  /** The closed shadow root of our overlay: BiDi shows those too, a page's own scripts don't see it. */
  async function overlayRoot(): Promise<Node[] | null> {
    const { nodes } = await bidi<{ nodes: Node[] }>('browsingContext.locateNodes', {
      context,
      locator: all,
      serializationOptions,
    });
    const roots = nodes.flatMap(({ value }) => value?.shadowRoot ?? []);
    return roots.length === 0 ? null : roots;
  }

  return {
    context,
    ...finder(bidi, context, async () => []),
    /** What stands in our overlay of somebody's page. */
    overlay: finder(bidi, context, overlayRoot),
    evaluate: <A extends unknown[], R>(work: (...args: A) => R, ...args: A) => run(bidi, context, work, args),
    /** Chooses a file of this disk in the page's only file field. */
    async chooseFile(path: string) {
      const locator = { type: 'css', value: 'input[type=file]' };
      const field = await until('one file field', async () => {
        const { nodes } = await bidi<{ nodes: Node[] }>('browsingContext.locateNodes', { context, locator });
        return nodes.length === 1 && (nodes[0] ?? null);
      });
      await bidi('input.setFiles', { context, element: { sharedId: field.sharedId }, files: [path] });
    },
    async goto(url: string) {
      await bidi('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async back() {
      await bidi('browsingContext.traverseHistory', { context, delta: -1 });
    },
    async show() {
      await bidi('browsingContext.activate', { context });
    },
    async close() {
      await bidi('browsingContext.close', { context });
    },
  };
}
