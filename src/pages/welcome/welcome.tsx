import { useState } from 'preact/hooks';
import type { Policy } from '../../core/policy.ts';
import { sources } from '../../sources/registry.ts';
import { Mark } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import type { Ask } from '../ask.ts';
import { NameForm } from '../connect/name-form.tsx';
import { TurnOn } from '../connect/turn-on.tsx';
import { failureOf } from '../failure.ts';
import type { GoalFinder } from '../goal-finder.ts';
import { GoalForm } from '../goal-form/goal-form.tsx';

export type WelcomeProps = {
  ask: Ask;
  name: string;
  policy: Policy;
  /** Whether the person has said who they are by now. */
  known: () => Promise<boolean>;
  finder: GoalFinder;
};

export function Welcome({ ask, name, policy, known, finder }: WelcomeProps) {
  const [form, setForm] = useState<{ needsName: boolean } | null>(null);
  const [created, setCreated] = useState('');
  return (
    <main class="page">
      <Mark />
      <h1>{text('welcome_title')}</h1>
      <p class="intro">{text('welcome_lead')}</p>

      <section class="card">
        <h2>{text('welcome_nameTitle')}</h2>
        <NameForm
          ask={ask}
          name={name}
          hint={text('welcome_nameHint')}
          saved={(saved) => text('welcome_hello', saved)}
        />
      </section>

      <section class="card">
        <h2>{text('welcome_sitesTitle')}</h2>
        <p class="lead">{text('welcome_sitesText')}</p>
        {sources.map((source) => (
          <TurnOn key={source.name} source={source} ask={ask} policy={policy} />
        ))}
      </section>

      <div class="offers">
        <section class="card">
          <h2>{text('welcome_goalTitle')}</h2>
          <p class="lead">{text('welcome_goalText')}</p>
          <button
            type="button"
            class="button"
            onClick={() => void known().then((is) => setForm({ needsName: !is }))}
          >
            {text('welcome_newGoal')}
          </button>
          <p class="said" role="status">
            {created}
          </p>
        </section>
        <Example ask={ask} />
      </div>
      <p class="next">{text('welcome_next')}</p>

      {form && (
        <GoalForm
          ask={ask}
          finder={finder}
          needsName={form.needsName}
          contributesTo={null}
          onClose={() => setForm(null)}
          onCreated={(words) => {
            setForm(null);
            setCreated(words);
          }}
        />
      )}
    </main>
  );
}

function Example({ ask }: { ask: Ask }) {
  const [said, setSaid] = useState({ words: '', failed: false });
  const add = () =>
    ask('addExample', {}).then(
      () => setSaid({ words: text('welcome_exampleAdded'), failed: false }),
      (error: unknown) => {
        const { message, todo } = failureOf(error);
        setSaid({ words: `${message} ${todo}`.trim(), failed: true });
      },
    );
  return (
    <section class="card">
      <h2>{text('welcome_exampleTitle')}</h2>
      <p class="lead">{text('welcome_exampleText')}</p>
      <button type="button" class="button" onClick={() => void add()}>
        {text('welcome_tryExample')}
      </button>
      <p class="said" role="status">
        {said.failed ? '' : said.words}
      </p>
      {said.failed && (
        <p class="fault" role="alert">
          {said.words}
        </p>
      )}
    </section>
  );
}
