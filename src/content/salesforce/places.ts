import type { Places } from '../places.ts';

/**
 * Where a control fits on Salesforce. Lightning keeps what was looked at before in the document, hidden, and a console every
 * open tab: only the view that is seen counts. Names that Salesforce generates for each layout and release are never used.
 */
export const salesforcePlaces: Places = {
  strict: true,
  scopes: [
    {
      name: 'subtab of a console',
      selector: '.navexWorkspace.active .oneConsoleTab .windowViewMode-maximized.active',
      why: 'What is on screen in a console: so say Salesforce’s own page objects and its best known extension.',
      fixture: null,
    },
    {
      name: 'view of a standard app',
      selector: '.windowViewMode-normal.active',
      why: 'Earlier records stand beside it without `active`; recorded from live orgs between 2018 and 2026.',
      fixture: null,
    },
  ],
  landmarks: [
    {
      name: 'actions of a record',
      selector:
        ':is(records-highlights2, force-highlights2, .forceHighlightsStencilDesktop) .actionsContainer',
      why: 'The right end of the highlights panel: LWC today and before, and Aura since 2018.',
      fixture: null,
      keyed: false,
      after: null,
    },
    {
      name: 'name of a record',
      selector: ':is(records-highlights2, force-highlights2) h1:has([slot="primaryField"])',
      why: 'For layouts without actions. Behind the whole heading, which a name alone should fill.',
      fixture: null,
      keyed: false,
      after: null,
    },
    {
      name: 'state of a list view',
      selector: '.forceListViewManagerHeader force-list-view-manager-status-info',
      why: 'How many items there are: the line below the name has room to its right.',
      fixture: null,
      keyed: false,
      after: null,
    },
    {
      name: 'name of a list view',
      selector: '.forceListViewManagerHeader h1:has(.selectedListView)',
      why: 'For lists that don’t say how many items they have.',
      fixture: null,
      keyed: false,
      after: null,
    },
    {
      name: 'links of a page title (Classic)',
      selector: '.bPageTitle .ptBody .links',
      why: 'The right side of the title of every Classic page, free but for its help.',
      fixture: null,
      keyed: false,
      after: null,
    },
    {
      name: 'page title (Classic)',
      selector: '.bPageTitle .ptBody .pageDescription',
      why: 'For pages that have no links there.',
      fixture: null,
      keyed: false,
      after: null,
    },
  ],
  keyOf: () => null,
};
