import './welcome.css';
import { openStore } from '../../store/open.ts';
import { personOf, reading, settingsOf } from '../../store/read/state.ts';
import { text } from '../../words/text.ts';
import { ask } from '../ask.ts';
import { begin } from '../begin.ts';
import { goalFinder } from '../goal-finder.ts';
import { mount } from '../mount.ts';
import { policyNow } from '../policy.ts';
import { Welcome } from './welcome.tsx';

async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(), begin()]);
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

void start();
