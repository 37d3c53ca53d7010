import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { firstPaint } from './tools/first-paint.ts';

const firefox = process.env['TARGET'] === 'firefox';
const browser = firefox ? 'firefox' : 'chrome';
const outDir = process.env['OUT'] ?? `dist/${browser}`;
const target = firefox ? 'firefox142' : 'chrome120';

/**
 * Firefox has no extension service worker, calls a side panel a sidebar, names its own minimum, and takes policies without a
 * schema in the manifest. It takes `identity` only at install, where it says nothing about it (docs/decisions/0014).
 */
function forFirefox(from: typeof manifest) {
  const { minimum_chrome_version: _, storage: __, side_panel, background, ...rest } = from;
  return {
    ...rest,
    permissions: [...rest.permissions.filter((name) => name !== 'sidePanel'), 'identity'],
    optional_permissions: rest.optional_permissions.filter((name) => name !== 'identity'),
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: rest.action.default_title,
      default_icon: rest.icons,
      open_at_install: false,
    },
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'keyrise@keyrise.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}

/** Why a place of somebody else's page is believed in, and what proves it, is for readers and tests; pages needn't load it. */
const withoutEvidence: Plugin = {
  name: 'without-evidence',
  enforce: 'pre',
  transform(code, id) {
    if (!/src\/content\/\w+\/(?:places|lists)\.ts$/.test(id)) return null;
    return code.replace(/^\s*(?:name|why|fixture):\s*(?:null|'(?:[^'\\]|\\.)*'),$/gm, '');
  },
};

/**
 * Names in each page all code that its start needs, so that a page fetches it at once and not file after file, as each is
 * read.
 */
const preloads: Plugin = {
  name: 'preloads',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler(html, { chunk, bundle }) {
      if (!chunk || !bundle) return [];
      const files = new Set([chunk.fileName, ...chunk.imports]);
      const styles = new Set<string>();
      // A set's loop also visits what is added on the way.
      for (const file of files) {
        const of = bundle[file];
        if (of?.type !== 'chunk') continue;
        for (const next of of.imports) files.add(next);
        for (const style of of.viteMetadata?.importedCss ?? []) styles.add(style);
      }
      const link = (rel: string, file: string) => {
        const attrs = { rel, href: `/${file}`, crossorigin: true };
        return { tag: 'link', attrs, injectTo: 'head' as const };
      };
      return [
        ...[...files].filter((file) => file !== chunk.fileName).map((file) => link('modulepreload', file)),
        ...[...styles].filter((style) => !html.includes(style)).map((style) => link('stylesheet', style)),
      ];
    },
  },
};

/**
 * Content scripts are classic scripts, registered at run time once a site is turned on, so the manifest doesn't
 * list them and each is one self-contained file with a stable name. Nothing becomes web-accessible.
 */
function contentScripts(entries: Record<string, string>): Plugin {
  const config = (name: string, entry: string): InlineConfig => ({
    configFile: false,
    plugins: [withoutEvidence],
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      target,
      emptyOutDir: false,
      lib: { entry, formats: ['iife'], name: 'keyrise', fileName: () => `content/${name}.js` },
    },
  });
  return {
    name: 'content-scripts',
    apply: 'build',
    enforce: 'post',
    async closeBundle() {
      for (const [name, entry] of Object.entries(entries)) await build(config(name, entry));
    },
  };
}

export default defineConfig({
  plugins: [
    crx({ manifest: (firefox ? forFirefox(manifest) : manifest) as ManifestV3Export, browser }),
    preloads,
    contentScripts({
      'main-github': 'src/content/github/main.ts',
      'main-jira': 'src/content/jira/main.ts',
      'main-salesforce': 'src/content/salesforce/main.ts',
      control: 'src/content/control/main.ts',
      panel: 'src/content/panel/main.tsx',
      badges: 'src/content/badges/main.ts',
    }),
  ],
  build: {
    outDir,
    target,
    emptyOutDir: true,
    modulePreload: false,
    // What the content scripts bundle is a part of what the pages do (tests/bundles/licenses.test.ts).
    license: { fileName: 'licenses.txt' },
    rolldownOptions: {
      output: { codeSplitting: { groups: firstPaint(`${import.meta.dirname}/`) } },
      input: {
        welcome: 'src/pages/welcome/index.html',
        dashboard: 'src/pages/dashboard/index.html',
        import: 'src/pages/import/index.html',
      },
    },
  },
});
