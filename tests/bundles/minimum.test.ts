import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Feature = { name: string; used: RegExp; chrome: number; firefox: number };

/** No version of this browser has it, or only one that is later than any we know. */
const none = Number.POSITIVE_INFINITY;

/**
 * Since when browsers have what is newer than the oldest we could have wanted (MDN's compatibility data, 8.1.9): what is used, and what
 * somebody may be tempted to use next. Where a name also belongs to something else, the pattern has what tells them apart.
 */
const features: readonly Feature[] = [
  { name: 'storage.session', used: /storage\.session/, chrome: 102, firefox: 115 },
  { name: 'sidePanel', used: /"sidePanel"|\.sidePanel\b/, chrome: 114, firefox: 0 },
  { name: 'sidePanel.open', used: /\.sidePanel\.open\(/, chrome: 116, firefox: 0 },
  { name: 'popover', used: /showPopover|:popover-open/, chrome: 114, firefox: 125 },
  { name: ':has()', used: /:has\(/, chrome: 105, firefox: 121 },
  { name: 'color-mix()', used: /color-mix\(/, chrome: 111, firefox: 113 },
  { name: 'light-dark()', used: /light-dark\(/, chrome: 123, firefox: 120 },
  { name: '@container', used: /@container/, chrome: 105, firefox: 110 },
  { name: 'nested CSS', used: /\{[^{}]*&[:. >]/, chrome: 120, firefox: 117 },
  { name: '@starting-style', used: /@starting-style/, chrome: 117, firefox: 129 },
  { name: 'field-sizing', used: /field-sizing/, chrome: 123, firefox: 152 },
  { name: 'anchor positioning', used: /anchor-name:|position-anchor:/, chrome: 125, firefox: 147 },
  { name: 'interpolate-size', used: /interpolate-size/, chrome: 129, firefox: none },
  { name: 'closedby', used: /closedby/i, chrome: 134, firefox: 141 },
  { name: 'requestClose', used: /\.requestClose\(/, chrome: 134, firefox: 139 },
  { name: 'checkVisibility', used: /\.checkVisibility\(/, chrome: 105, firefox: 106 },
  { name: 'AbortSignal.timeout', used: /AbortSignal\.timeout/, chrome: 103, firefox: 100 },
  { name: 'AbortSignal.any', used: /AbortSignal\.any\(/, chrome: 116, firefox: 124 },
  { name: 'URL.canParse', used: /URL\.canParse/, chrome: 120, firefox: 115 },
  { name: 'URL.parse', used: /\bURL\.parse\(/, chrome: 126, firefox: 126 },
  { name: 'toSorted', used: /\.to(?:Sorted|Reversed|Spliced)\(/, chrome: 110, firefox: 115 },
  { name: 'Map.groupBy', used: /(?:Map|Object)\.groupBy\(/, chrome: 117, firefox: 119 },
  { name: 'Array.fromAsync', used: /Array\.fromAsync/, chrome: 121, firefox: 115 },
  { name: 'Promise.withResolvers', used: /Promise\.withResolvers/, chrome: 119, firefox: 121 },
  { name: 'Promise.try', used: /Promise\.try\(/, chrome: 128, firefox: 134 },
  { name: 'RegExp.escape', used: /RegExp\.escape/, chrome: 136, firefox: 134 },
  {
    name: 'methods of sets',
    used: /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
    chrome: 122,
    firefox: 127,
  },
  {
    name: 'methods of iterators',
    used: /\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|take|drop|toArray|reduce|flatMap)\(/,
    chrome: 122,
    firefox: 131,
  },
  { name: 'Uint8Array.fromBase64', used: /Uint8Array\.fromBase64|\.toBase64\(/, chrome: 140, firefox: 133 },
  { name: 'scheduler.yield', used: /scheduler\.yield/, chrome: 129, firefox: 142 },
];

const dist = (browser: string) => join(import.meta.dirname, '../../dist', browser);

/** All that is shipped to a browser as code: scripts, styles and the manifest. */
function shipped(browser: string): string {
  const files = readdirSync(dist(browser), { recursive: true, encoding: 'utf8' });
  const code = files.filter((file) => /\.(?:js|css)$|^manifest\.json$/.test(file));
  return code.map((file) => readFileSync(join(dist(browser), file), 'utf8')).join('\n');
}

function minimum(browser: string): number {
  const manifest = JSON.parse(readFileSync(join(dist(browser), 'manifest.json'), 'utf8'));
  const said = manifest.minimum_chrome_version ?? manifest.browser_specific_settings.gecko.strict_min_version;
  return Number.parseInt(said, 10);
}

describe.each(['chrome', 'firefox'] as const)('dist/%s', (browser) => {
  test('uses nothing that the oldest browser which the manifest lets in has not', () => {
    const code = shipped(browser);
    const oldest = minimum(browser);
    const tooNew = features.filter((feature) => feature[browser] > oldest && feature.used.test(code));
    expect(
      tooNew.map((feature) => `${feature.name}: since ${feature[browser]}, let in from ${oldest}`),
    ).toEqual([]);
  });

  test('what is known to be used is found: the patterns fit what the build writes', () => {
    const code = shipped(browser);
    for (const known of ['storage.session', 'popover', 'AbortSignal.any', 'URL.canParse', 'toSorted'])
      expect(features.find(({ name }) => name === known)?.used.test(code), known).toBe(true);
  });

  test('the guide for administrators says the same', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/admin.md'), 'utf8');
    const [, chrome, firefox] = /from version (\d+), Firefox from (\d+)/.exec(guide) ?? [];
    expect(minimum(browser)).toBe(Number(browser === 'chrome' ? chrome : firefox));
  });
});
