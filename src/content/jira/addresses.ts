import { locate } from '../../sources/jira/locate.ts';
import type { SourceAddresses } from '../source-pages.ts';
import { isSelfHosted, jiraBases } from './bases.ts';

const selfHosted = isSelfHosted(location);

export const jiraAddresses: SourceAddresses = {
  source: 'jira',
  locate: (href) => locate(href, selfHosted ? jiraBases(document, location.origin) : []),
  needsHead: selfHosted,
  // Jira inserts its modal first and names it later; a virtualised list gives its rows to other issues.
  watched: ['data-testid', 'href', 'data-issue-key', 'data-issuekey'],
};
