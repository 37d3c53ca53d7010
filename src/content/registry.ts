import { jiraPages } from './jira/pages.ts';
import type { SourcePages } from './source-pages.ts';

/** The pages of every source. Jira comes last: a self-hosted one may be anywhere. */
const all: readonly SourcePages[] = [jiraPages];

/** Attributes that any of them wants watched. */
export const watched: readonly string[] = [...new Set(all.flatMap((pages) => pages.watched))];

/** Whose page `href` is; null for nobody's that we know. */
export const pagesAt = (href: string): SourcePages | null => all.find((pages) => pages.owns(href)) ?? null;
