import { Marked } from 'marked';

/** A page of the guide: its file's name without the ending, its first heading, and its text as HTML. */
export type Page = { name: string; title: string; body: string };

const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/<[^>]+>|&[a-z]+;/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Links between pages of the guide name their Markdown, which is what the forge shows; here they are pages. */
const toPage = (href: string) =>
  href.replace(/^\.\.\//, '').replace(/^(?:decisions\/)?([\w-]+)\.md(#.*)?$/, '$1.html$2');

const marked = new Marked({
  renderer: {
    heading({ tokens, depth }) {
      const text = this.parser.parseInline(tokens);
      return `<h${depth} id="${slug(text)}">${text}</h${depth}>\n`;
    },
    table(token) {
      const cells = (row: typeof token.header, tag: string) =>
        `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const body = token.rows.map((row) => cells(row, 'td')).join('');
      return `<div class="wide"><table><thead>${cells(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
    },
  },
  walkTokens(token) {
    if (token.type === 'link' || token.type === 'image') token.href = toPage(token.href);
  },
});

/** @throws when the text doesn't begin with a heading */
export function pageOf(name: string, markdown: string): Page {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined) throw new Error(`${name}.md has no first heading.`);
  return { name, title, body: marked.parse(markdown, { async: false }) };
}

/** The whole document of a page, with the way to all others beside it. */
export function documentOf(page: Page, groups: readonly { title: string; pages: readonly Page[] }[]): string {
  const link = ({ name, title }: Page) =>
    `<li><a href="${name}.html"${name === page.name ? ' aria-current="page"' : ''}>${marked.parseInline(title)}</a></li>`;
  const nav = groups
    .map(({ title, pages }) => `<h2>${title}</h2><ul>${pages.map(link).join('')}</ul>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.name === 'index' ? 'Keyrise' : `${page.title} · Keyrise`}</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="site.css">
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<nav aria-label="Guide"><a class="home" href="index.html"><img src="icon.svg" alt="" width="24" height="24"> Keyrise</a>
${nav}</nav>
<main id="text">
${page.body}</main>
</body>
</html>
`;
}
