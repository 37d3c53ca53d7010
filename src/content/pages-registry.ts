import { githubLists } from './github/lists.ts';
import { githubPlaces } from './github/places.ts';
import { jiraLists } from './jira/lists.ts';
import { jiraPanel } from './jira/panel.ts';
import { jiraPlaces } from './jira/places.ts';
import type { Lists } from './lists.ts';
import type { Places } from './places.ts';
import { salesforceLists } from './salesforce/lists.ts';
import { salesforcePanel } from './salesforce/panel.ts';
import { salesforcePlaces } from './salesforce/places.ts';
import type { SourcePanel } from './source-pages.ts';

// Three tables and not one, because three scripts each carry one of them: a table that a script doesn't ask for is left out.

const places: Readonly<Record<string, Places>> = {
  github: githubPlaces,
  jira: jiraPlaces,
  salesforce: salesforcePlaces,
};
const lists: Readonly<Record<string, Lists>> = {
  github: githubLists,
  jira: jiraLists,
  salesforce: salesforceLists,
};
const panels: Readonly<Record<string, SourcePanel>> = {
  github: {},
  jira: jiraPanel,
  salesforce: salesforcePanel,
};

/** @throws for a source that isn't listed: no address of it can have been located */
function demand<T>(table: Readonly<Record<string, T>>, source: string): T {
  const found = table[source];
  if (!found) throw new Error(`no pages of ${source}`);
  return found;
}

/** Where a control fits on the pages of a source. */
export const placesOf = (source: string): Places => demand(places, source);

/** Where badges fit. */
export const listsOf = (source: string): Lists => demand(lists, source);

/** What its panel knows beyond every panel. */
export const panelOf = (source: string): SourcePanel => demand(panels, source);
