import type { Site, Value } from '../../../src/core/records.ts';
import { salesforce } from '../../../src/sources/salesforce/adapter.ts';
import { way } from '../../sources/jira/standin.ts';
import { mia as jiraMia, sam as jiraSam } from '../../standins/jira/seed.ts';
import { startJira } from '../../standins/jira/server.ts';
import { ids, mia, sam } from '../../standins/salesforce/seed.ts';
import { startSalesforce } from '../../standins/salesforce/server.ts';
import { visitor } from '../../standins/salesforce/visitor.ts';
import { held } from './fake-browser.ts';

/** Something to read from, and what happens there. */
export type Place = {
  site: Site;
  linking: { url: string; measure: { kind: string; options?: Record<string, string> }; scoring: object };
  fetch: typeof fetch;
  /** What the site itself says the number is. */
  truth(): Value;
  /** Work gets on, in one of twelve ways. */
  move(which: number): void;
  /** Somebody else signs in in this browser. */
  other(): void;
  /** The session ends: what is asked from here on is answered as to a stranger. */
  out(): void;
  /** The person signs in again. */
  back(): Promise<void>;
  /** Ends it. Answers where the stand-in itself was wrong. */
  end(): Promise<string[]>;
};

const blank = { readAt: null, trouble: null };

/** An epic with twelve children, of which some are done. */
export async function jiraPlace(): Promise<Place> {
  const base = 'https://acme.atlassian.net';
  const jira = await startJira();
  let person = await way(jira, base);
  const children = Array.from({ length: 12 }, (_, i) => `WEB-${i + 5}`);
  const isDone = (key: string) => jira.issue(key).status === 'Done';
  const account = { id: jiraSam.accountId, name: jiraSam.displayName };
  return {
    site: { ...blank, base, source: 'jira', flavour: 'cloud', account },
    linking: {
      url: `${base}/browse/WEB-3`,
      measure: { kind: 'childrenDone' },
      scoring: { form: 'share' },
    },
    fetch: (url, init) => person.fetch(url, init),
    truth: () => ({ done: children.filter(isDone).length, total: children.length }),
    move(which) {
      const key = children[which] ?? 'WEB-5';
      jira.move(key, isDone(key) ? 'new' : 'done');
    },
    other: () => jira.signInAs(jiraMia),
    out: () => jira.signOut(),
    async back() {
      jira.signInAs(jiraSam);
      person = await way(jira, base);
    },
    async end() {
      await jira.close();
      return jira.faults;
    },
  };
}

/** An opportunity whose amount changes. */
export async function salesforcePlace(): Promise<Place> {
  const base = 'https://acme.my.salesforce.com';
  const org = await startSalesforce();
  const person = visitor(org.port);
  const ask = async (url: RequestInfo | URL, init: RequestInit = {}) => {
    const headers = init.headers as Record<string, string>;
    const reply =
      init.method === 'POST'
        ? await person.post(String(url), String(init.body), headers)
        : await person.get(String(url), headers);
    const kept = ['content-type', 'sforce-limit-info', 'retry-after', 'location'];
    const told = kept.flatMap((name): [string, string][] => {
      const value = reply.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    return new Response(reply.text, { status: reply.status, headers: told });
  };
  held.cookie = org.session();
  const http = { fetch: ask, now: () => 0, signal: new AbortController().signal, token: held.cookie };
  const who = await salesforce.whoami(base, { ...http, flavour: 'v67.0' });
  if (!who.ok) throw new Error(`nobody is signed in: ${who.problem.reason}`);
  return {
    site: { ...blank, base, source: 'salesforce', flavour: 'v67.0', account: who.body },
    linking: {
      url: `https://acme.lightning.force.com/lightning/r/Opportunity/${ids.opportunity}/view`,
      measure: { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } },
      scoring: { form: 'scale', start: 0, target: 100_000, rising: true },
    },
    fetch: ask,
    truth: () => org.record(ids.opportunity)['Amount'] as number,
    move: (which) => void org.change(ids.opportunity, { Amount: 1_000 * (which + 1) }),
    other: () => org.signInAs(mia),
    out: () => org.expire(),
    async back() {
      org.signInAs(sam);
      held.cookie = org.session();
    },
    async end() {
      await org.close();
      return org.faults;
    },
  };
}
