import type { locate } from '../sources/jira/locate.ts';

/** What a page is about, as every source's `locate` says it. */
export type Located = NonNullable<ReturnType<typeof locate>>;
