import type { KeyResultId, Measure, Ref } from '../../../src/core/records.ts';
import { locate } from '../../../src/sources/jira/locate.ts';
import type { Due, Got, Http, Located } from '../../../src/sources/source.ts';
import type { Jira } from '../../standins/jira/server.ts';
import { visitor } from '../../standins/jira/visitor.ts';

/** The way to a stand-in, over its own HTTP, with the cookies of one visitor. */
export async function way(jira: Jira, base: string, signedIn = true): Promise<Http> {
  const { host, pathname } = new URL(base);
  const person = visitor(jira.port, host);
  if (signedIn) await person.get(`${pathname.replace(/\/$/, '')}/jira/your-work`);
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input));
    if (url.host !== host) throw new Error(`asked of a stranger: ${url}`);
    const { status, headers, text } = await person.get(
      url.pathname + url.search,
      init?.headers as Record<string, string>,
    );
    const type = headers['content-type'] ?? '';
    return new Response(text, { status, headers: { 'content-type': type } });
  };
  return { fetch, signal: new AbortController().signal, now: () => 0 };
}

/** What a page's address is about. */
export function at(base: string, path: string): Located {
  const found = locate(`${base}${path}`, [base]);
  if (!found) throw new Error(`${path} is nothing to link`);
  return found;
}

let made = 0;

export function dueOf(ref: Ref, measure: Measure): Due {
  made += 1;
  return { keyResult: `keyResult:${made}` as KeyResultId, ref, measure };
}

/** Value, or reason when there is none. */
export const brief = (got: readonly Got[]) =>
  got.map(({ outcome }) => (outcome.ok ? outcome.value : outcome.problem.reason));
