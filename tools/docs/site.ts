import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, pageOf } from './page.ts';

/** The guide's pages in the order in which people need them; each is a file in docs/guide, or beside it. */
export const contents: readonly { title: string; pages: readonly string[] }[] = [
  {
    title: 'Begin',
    pages: ['guide/index', 'guide/link-jira', 'guide/link-salesforce', 'guide/link-github', 'guide/popup'],
  },
  {
    title: 'Day by day',
    pages: ['guide/goals', 'guide/check-ins', 'guide/why', 'guide/review', 'guide/rules'],
  },
  { title: 'Together', pages: ['guide/team', 'guide/import', 'privacy'] },
  {
    title: 'For administrators',
    pages: ['guide/admin', 'salesforce-admin', 'team-server', 'security', 'reliability'],
  },
  { title: 'More', pages: ['guide/faq', 'performance', 'SPEC', 'ARCHITECTURE', 'contributing'] },
];

const nameOf = (path: string) => path.replace(/^.*\//, '');

/** Writes the guide from `docs` into `into`: pages, pictures and style, which open without a server. Answers the first page's path. */
export function writeSite(docs: string, into: string): string {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const read = (path: string) => pageOf(nameOf(path), readFileSync(join(docs, `${path}.md`), 'utf8'));
  const groups = contents.map(({ title, pages }) => ({ title, pages: pages.map(read) }));
  // Read by who follows a link to them, and by few others, so they aren't in the contents.
  const decisions = readdirSync(join(docs, 'decisions')).map((name) =>
    read(`decisions/${name.slice(0, -3)}`),
  );
  for (const page of [...groups.flatMap(({ pages }) => pages), ...decisions])
    writeFileSync(join(into, `${page.name}.html`), documentOf(page, groups));
  cpSync(join(docs, 'pictures'), join(into, 'pictures'), { recursive: true });
  for (const path of ['architecture.svg', 'guide/site.css'])
    copyFileSync(join(docs, path), join(into, nameOf(path)));
  copyFileSync(join(docs, '../public/icons/icon.svg'), join(into, 'icon.svg'));
  return join(into, 'index.html');
}
