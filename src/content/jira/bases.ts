import { cloudBase } from '../../sources/jira/locate.ts';

/**
 * The address of the self-hosted Jira that this page belongs to, told by the page's own head; empty for every other page.
 * It only narrows where to look: this script runs on sites that were turned on, and the worker judges each address again.
 */
export function jiraBases(page: Document, origin: string): string[] {
  const meta = (name: string) => page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const context = meta('ajs-context-path');
  if (context !== undefined) return [origin + context];
  return meta('application-name') === 'JIRA' ? [origin] : [];
}

/** True on a page that isn't of Jira Cloud: only its head tells which self-hosted Jira it may belong to. */
export const isSelfHosted = ({ href }: Location): boolean => cloudBase(new URL(href)) === null;
