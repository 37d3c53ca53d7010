import './welcome.css';
import { policyNow } from '../../messaging/policy.ts';
import { openStore, storeName } from '../../store/open.ts';
import { personOf, reading, settingsOf } from '../../store/read/state.ts';
import { text } from '../../words/text.ts';
import { ask } from '../ask.ts';
import { begin } from '../begin.ts';
import { goalFinder } from '../goal-finder.ts';
import { showGone } from '../gone.tsx';
import { tellGone, whenGone } from '../gone-event.ts';
import { mount } from '../mount.ts';
import { CantOpen } from '../popup/cant-open.tsx';
import { Welcome } from './welcome.tsx';

async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(storeName, tellGone), begin()]);
  const tx = reading(db);
  const { me } = await settingsOf(tx);
  const person = me && (await personOf(tx, me));
  mount(
    text('welcome_title'),
    <Welcome
      ask={ask}
      name={person?.name ?? ''}
      policy={await policyNow()}
      known={async () => (await settingsOf(reading(db))).me !== null}
      finder={goalFinder(db)}
    />,
  );
}

start().catch((error: unknown) => mount(text('welcome_title'), <CantOpen error={error} />));
whenGone(showGone);
