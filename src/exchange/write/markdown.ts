/** Text that Markdown takes for text within a line: nothing becomes a link, a picture or the end of a cell. */
export const plainWords = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~!]/g, '\\$&');

/** The same where a line begins: nor does it become a list or a heading. */
export const plainly = (text: string): string =>
  plainWords(text)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1');

/** A table below its heading and a line of words. */
export function markdownTable(
  heading: string,
  words: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plainWords).join(' | ')} |`;
  const rule = `| ${columns.map(() => '---').join(' | ')} |`;
  return [`# ${plainly(heading)}`, '', plainly(words), '', line(columns), rule, ...rows.map(line), ''].join(
    '\n',
  );
}
