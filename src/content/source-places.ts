import { jiraPlaces } from './jira/places.ts';
import { nowhere, type Places } from './places.ts';

const bySource: Readonly<Record<string, Places>> = { jira: jiraPlaces };

/** Where a control fits on a source's pages. */
export const placesOf = (source: string): Places => bySource[source] ?? nowhere;
