import type { TroubleReason } from '../../core/records.ts';
import { type Due, failure, type Got, type Http, type Item, type Located, type Result } from '../source.ts';
import { type Thing, thing } from './things.ts';

/** What can be measured on a page: whether an issue is done, or the share of a milestone's or list's issues. */
export async function item(located: Located, http: Http): Promise<Result<Item>> {
  const found = await thing(located, http);
  if (!found.ok) return found;
  const { id, title, value } = found.body;
  const { source, site, kind, key, url } = located;
  const ref = { source, site, kind, id, key, url };
  const of =
    kind === 'issue'
      ? { measure: { kind: 'issueDone' }, scoring: { form: 'step' as const } }
      : { measure: { kind: 'issuesDone' }, scoring: { form: 'share' as const } };
  return { ok: true, body: { ref, title, offers: [{ ...of, value, title }] } };
}

/** Problems of one thing; every other ends the round for all that are still open. */
const own: readonly TroubleReason[] = ['notFound', 'forbidden', 'refused', 'timeout'];

function outcomeOf({ ref }: Due, { id, value }: Thing): Got['outcome'] {
  // Another thing under the same address: a repository that was deleted and made anew.
  if (id !== ref.id) return failure('notFound');
  return { ok: true, value, ref, ...(value === null && { note: 'empty' as const }) };
}

/** Each thing is asked once, however many follow it: GitHub has no question for several. */
export async function read(_: string, due: readonly Due[], http: Http): Promise<Got[]> {
  const found = new Map<string, Result<Thing>>();
  let end: Result<Thing> | null = null;
  for (const { ref } of due) {
    if (found.has(ref.url)) continue;
    const answer: Result<Thing> = end ?? (await thing(ref, http));
    found.set(ref.url, answer);
    if (!answer.ok && !own.includes(answer.problem.reason)) end = answer;
  }
  return due.map((one) => {
    const answer = found.get(one.ref.url) ?? failure('unexpected');
    return { keyResult: one.keyResult, outcome: answer.ok ? outcomeOf(one, answer.body) : answer };
  });
}
