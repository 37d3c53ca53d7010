import { useState } from 'preact/hooks';
import { counted, text } from '../../../words/text.ts';
import type { PersonRow } from '../model.ts';
import { Section, type SectionProps } from '../section.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';

const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

/** Names that more than one person has: likely the same one, come in twice. */
function namesTwice(people: readonly PersonRow[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { person } of people) {
    const name = plain(person.name);
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}

/** Everyone who is known here: their names, addresses, and who turned out to be one person. */
export function PeopleSection({ model, view: { people } }: SectionProps) {
  const [asked, setAsked] = useState<{ of: 'edit' | 'merge'; row: PersonRow } | null>(null);
  const [said, setSaid] = useState<{ words: string; undo: string | null }>({ words: '', undo: null });
  const twice = namesTwice(people);
  const rows = people.toSorted((a, b) => a.person.name.localeCompare(b.person.name));
  const undo = (commit: string) =>
    model.ask('undo', { commit }).then(
      () => setSaid({ words: text('popup_undone'), undo: null }),
      () => setSaid({ words: text('refuse_changedSince'), undo: null }),
    );
  return (
    <Section id="people" title={text('settings_people')}>
      <p class="lead">{text('settings_peopleHint')}</p>
      {rows.length === 0 && <p>{text('settings_noPeople')}</p>}
      <ul class="rows" aria-labelledby="people">
        {rows.map((row) => (
          <li key={row.person.id}>
            <span>
              <strong>{row.person.name}</strong>
              {row.isMe && <span class="hint"> ({text('settings_you_mark')})</span>}
              <br />
              <span class="hint">
                {[row.person.email, counted('settings_personOwns', row.goals)].filter(Boolean).join(' · ')}
                {twice.has(plain(row.person.name)) && ` · ${text('settings_twice')}`}
              </span>
            </span>
            <span class="actions">
              <button
                type="button"
                class="button small"
                aria-label={text('settings_editPerson', row.person.name)}
                onClick={() => setAsked({ of: 'edit', row })}
              >
                {text('settings_edit')}
              </button>
              {rows.length > 1 && (
                <button
                  type="button"
                  class="button small"
                  aria-label={text('settings_mergePerson', row.person.name)}
                  onClick={() => setAsked({ of: 'merge', row })}
                >
                  {text('settings_merge')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p class="said" role="status">
        {said.words}
      </p>
      {said.undo !== null && (
        <button type="button" class="button small" onClick={() => void undo(said.undo ?? '')}>
          {text('popup_undo')}
        </button>
      )}
      {asked?.of === 'edit' && (
        <PersonDialog
          model={model}
          person={asked.row.person}
          onClose={() => setAsked(null)}
          onDone={(commit) => setSaid({ words: text('settings_saved'), undo: commit })}
        />
      )}
      {asked?.of === 'merge' && (
        <MergeDialog
          model={model}
          from={asked.row.person}
          others={rows.map(({ person }) => person).filter(({ id }) => id !== asked.row.person.id)}
          onClose={() => setAsked(null)}
          onDone={(words, commit) => setSaid({ words, undo: commit })}
        />
      )}
    </Section>
  );
}
