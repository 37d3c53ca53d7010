import { type Change, put } from '../../core/change.ts';
import { quarterOf } from '../../core/day.ts';
import type { Actor } from '../../core/decide/actor.ts';
import { newGoal } from '../../core/decide/goal.ts';
import { linkTo } from '../../core/decide/link.ts';
import type { Day, Goal, Scoring, Site } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import { same } from '../../core/same.ts';
import type { Args } from '../../messaging/page-calls.ts';
import type { Handlers } from '../../messaging/server.ts';
import { choose } from '../../sources/choices.ts';
import type { Item, Offer } from '../../sources/source.ts';
import { reading, settingsOf } from '../../store/read/state.ts';
import type { WriteTx } from '../../store/schema.ts';
import { sourceName } from '../../words/source-text.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { demandOwnSite, here } from '../here.ts';
import { readHere } from '../overlay.ts';
import { notesOf } from '../poll.ts';
import { troubleOf } from '../site-access.ts';
import { explainTrouble } from '../words.ts';
import { goalIn, outcomeOf, withCommit } from './demand.ts';

type Wanted = Args<'linkItem'>;

/** The thing on the page, read just now. @throws Refusal `nothingHere`, `siteOff`, `siteTrouble` */
async function demandItem(context: Context, url: string): Promise<{ item: Item; site: Site }> {
  const db = await context.db();
  const found = await here(reading(db), url);
  if (!found) throw new Refusal('nothingHere');
  const site = await db.get('sites', found.located.site);
  if (!site) throw new Refusal('siteOff');
  const item = await readHere(context, found, site);
  if (item.ok) return { item: item.body, site };
  const words = explainTrouble(
    troubleOf(item.problem, context.now()),
    site.source,
    site.readAt,
    context.now(),
  );
  throw new Refusal('siteTrouble', sourceName(site.source), words.message, words.todo);
}

/** The offer that the person chose, as it is now; a target of theirs is kept where a number is measured, values of theirs where a list is. */
function demandOffer(item: Item, { measure, scoring }: Wanted): Offer & { scoring: Scoring } {
  const { kind, options = {} } = measure;
  const offer = item.offers
    .filter((one) => one.measure.kind === kind && one.scoring.form === scoring.form)
    .map((one) => choose(one, options))
    .find((one) => one && same(one.measure.options ?? {}, options));
  if (!offer) throw new Refusal('notFound');
  return offer.scoring.form === 'scale' ? { ...offer, scoring: scoring as Scoring } : offer;
}

/** The goal to link to: one that exists, or a new one of this quarter made along with its first Key Result (SPEC G2). */
async function goalFor(
  tx: WriteTx,
  actor: Actor,
  wanted: Wanted['goal'],
  today: Day,
): Promise<[Goal, Change[]]> {
  if ('id' in wanted) return [await goalIn(tx, wanted.id), []];
  const goal = newGoal(actor, {
    title: wanted.title,
    level: 'individual',
    period: quarterOf(today),
    draft: false,
  });
  return [goal, [put('goals', null, goal)]];
}

/** Two clicks from a page to a Key Result: reads the thing, then stores goal, Key Result and reading in one commit. */
export const linkCommand = (context: Context): Pick<Handlers, 'linkItem'> => ({
  async linkItem(wanted, sender) {
    demandOwnSite(wanted.url, sender);
    const { item, site } = await demandItem(context, wanted.url);
    const offer = demandOffer(item, wanted);
    const committed = await command(context, async (tx, actor) => {
      const [goal, made] = await goalFor(tx, actor, wanted.goal, context.today());
      const { changes, keyResult } = linkTo(actor, goal, {
        title: wanted.title,
        weight: wanted.weight,
        ref: item.ref,
        measure: offer.measure,
        scoring: offer.scoring,
        value: offer.value,
        unit: offer.unit ?? '',
        readBy: site.account.name,
        ...notesOf(offer.says ?? {}),
      });
      const settings = await settingsOf(tx);
      const used = put('settings', settings, { ...settings, lastGoal: goal.id });
      return {
        changes: [...made, ...changes, used],
        answer: async () => ({ ...(await outcomeOf(tx, goal)), keyResult: keyResult.id }),
      };
    });
    return withCommit(committed);
  },
});
