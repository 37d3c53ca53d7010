import browser from 'webextension-polyfill';
import { type Look, type LookGlobals, saidByOverlays } from '../words/look.ts';
import { preferences } from '../words/preferences.ts';
import { speaks, spokenTexts } from '../words/text.ts';

/** How overlays are to look and speak now; see docs/decisions/0034. */
function lookNow(): Look {
  const all = Object.entries(spokenTexts() ?? {}).filter(([key]) => saidByOverlays(key));
  const texts = all.map(([key, { message }]) => [key, { message }] as const);
  return {
    theme: preferences().theme,
    language: speaks(),
    texts: texts.length === 0 ? null : Object.fromEntries(texts),
  };
}

/** Runs in the page. */
function putOn(look: Look): void {
  const globals = globalThis as LookGlobals;
  globals.keyriseLook = look;
  // Absent where nothing is drawn yet; an element of the page may have its name.
  if (Object.hasOwn(globals, 'keyriseWear')) for (const wear of globals.keyriseWear ?? []) wear();
}

async function tell(tab: number, look: Look): Promise<void> {
  const target = { tabId: tab, frameIds: [0] };
  await browser.scripting.executeScript({ target, func: putOn, args: [look] });
}

/** Before something is drawn in a tab: what its person has chosen, if they have chosen anything. */
export async function dress(tab: number | undefined): Promise<void> {
  const look = lookNow();
  if (tab === undefined || (look.theme === 'system' && look.texts === null)) return;
  // A tab that is gone, or leads elsewhere by now.
  await tell(tab, look).catch(() => undefined);
}

/** The person has chosen anew: what stands in these tabs follows at once. */
export async function dressAnew(tabs: readonly (number | undefined)[]): Promise<void> {
  const look = lookNow();
  await Promise.allSettled(tabs.map((tab) => tab !== undefined && tell(tab, look)));
}
