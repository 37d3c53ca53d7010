import { githubAddresses } from './github/addresses.ts';
import { jiraAddresses } from './jira/addresses.ts';
import { salesforceAddresses } from './salesforce/addresses.ts';
import type { SourceAddresses } from './source-pages.ts';

/** The addresses of every source: all that a page which is nobody's carries. Jira comes last: a self-hosted one may be anywhere. */
export const addresses: readonly SourceAddresses[] = [salesforceAddresses, githubAddresses, jiraAddresses];
