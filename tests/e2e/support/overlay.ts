import { type CDPSession, expect, type Page } from '@playwright/test';

type AxNode = {
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  description?: { value?: unknown };
  value?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
  backendDOMNodeId?: number;
};

/** One thing as a screen reader meets it. */
export type Found = {
  role: string;
  name: string;
  description: string;
  value: string;
  states: Record<string, unknown>;
  backendNodeId: number;
};

const text = (of: { value?: unknown } | undefined) => String(of?.value ?? '');

function foundOf(node: AxNode): Found | null {
  if (node.ignored || node.backendDOMNodeId === undefined) return null;
  const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
  return {
    role: text(node.role),
    name: text(node.name),
    description: text(node.description),
    value: text(node.value),
    states,
    backendNodeId: node.backendDOMNodeId,
  };
}

/**
 * The overlay of a page, found as a screen reader finds it: by role and name, through the accessibility tree, which sees
 * into a closed shadow root where locators can't. Acts with real mouse and keyboard input.
 */
export async function overlayOf(page: Page) {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('Accessibility.enable');
  await cdp.send('DOM.enable');

  const all = async (): Promise<Found[]> => {
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    return (nodes as AxNode[]).flatMap((node) => foundOf(node) ?? []);
  };
  const matches = (name: string | RegExp, have: string) =>
    typeof name === 'string' ? have === name : name.test(have);

  const list = async (role: string, name: string | RegExp = /(?:)/): Promise<Found[]> =>
    (await all()).filter((f) => f.role === role && matches(name, f.name));
  const count = async (role: string, name?: string | RegExp) => (await list(role, name)).length;

  /** Waits until exactly one such thing is there. */
  const one = async (role: string, name: string | RegExp): Promise<Found> => {
    let found: Found[] = [];
    const search = async () => {
      found = await list(role, name);
      return found.length;
    };
    await expect.poll(search, { message: `one ${role} named ${name}` }).toBe(1);
    const [only] = found;
    if (!only) throw new Error(`no ${role} named ${name}`);
    return only;
  };

  const box = async ({ backendNodeId }: Found) => {
    const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId });
    const [x1, y1, , , x2, y2] = model.border as [number, number, number, number, number, number];
    return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
  };

  /** Its box once that stays where it is from one frame to the next: what arrives or makes room is missed by a click. */
  const still = async (found: Found) => {
    let now = await box(found);
    for (let before = ''; before !== JSON.stringify(now); ) {
      before = JSON.stringify(now);
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      now = await box(found);
    }
    return now;
  };

  const click = async (role: string, name: string | RegExp): Promise<void> => {
    const found = await one(role, name);
    await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: found.backendNodeId });
    const { x, y, width, height } = await still(found);
    await page.mouse.click(x + width / 2, y + height / 2);
  };

  return {
    list,
    count,
    one,
    box,
    click,
    /** Replaces what a text field holds, by keyboard. */
    async fill(role: string, name: string | RegExp, value: string) {
      await click(role, name);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(value);
    },
    /** Waits until nothing like it is there. */
    async gone(role: string, name: string | RegExp) {
      await expect.poll(() => count(role, name), { message: `no ${role} named ${name}` }).toBe(0);
    },
    /** Everything said under a role, such as the status lines, as one text. */
    async says(role: string): Promise<string> {
      const { nodes } = await cdp.send('Accessibility.getFullAXTree');
      const tree = nodes as (AxNode & { nodeId: string; childIds?: string[] })[];
      const byId = new Map(tree.map((node) => [node.nodeId, node]));
      const inside = (node: (typeof tree)[number]): string =>
        text(node.role) === 'StaticText'
          ? text(node.name)
          : (node.childIds ?? [])
              .map((id) => inside(byId.get(id) ?? { nodeId: id, ignored: true }))
              .join(' ');
      return tree
        .filter((node) => text(node.role) === role)
        .map(inside)
        .join('\n');
    },
  };
}

export type Overlay = Awaited<ReturnType<typeof overlayOf>>;
