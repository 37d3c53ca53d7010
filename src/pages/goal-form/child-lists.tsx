import { locale, text } from '../../words/text.ts';
import type { goalChoices } from './choices.ts';
import { ContributingFields } from './contributing-fields.tsx';
import type { ContributingDraft } from './draft.ts';
import { type KeyResultDraft, newKeyResultDraft } from './key-result-draft.ts';
import { KeyResultFields } from './key-result-fields.tsx';
import { Lines } from './lines.tsx';
import { keyResultFrom } from './outline.ts';
import type { OwnFieldsProps } from './own-fields.tsx';

export type ChildListsProps = OwnFieldsProps & { choices: ReturnType<typeof goalChoices> };

/** What moves a goal: its Key Results and the goals that contribute to it (SPEC G2). */
export function ChildLists({ draft, set, faults, choices }: ChildListsProps) {
  const nextLine = 1 + Math.max(0, ...[...draft.keyResults, ...draft.contributing].map(({ line }) => line));
  /** A pasted list takes the place of the line that it was pasted into, whose own wording it begins with. */
  const pasted = (into: KeyResultDraft, lines: string[]) => {
    const made = lines.map((words, i) => keyResultFrom(nextLine + i, words, locale()));
    const kept = into.title.trim() === '' ? [] : [into];
    set({ keyResults: draft.keyResults.flatMap((k) => (k.line === into.line ? [...kept, ...made] : k)) });
  };
  const setKeyResult = (line: KeyResultDraft) =>
    set({ keyResults: draft.keyResults.map((k) => (k.line === line.line ? line : k)) });
  const setContributing = (line: ContributingDraft) =>
    set({ contributing: draft.contributing.map((c) => (c.line === line.line ? line : c)) });
  const bare = faults.at('children');
  return (
    <>
      <div data-field="children">
        <Lines
          title={text('goalForm_keyResults')}
          hint={`${text('goalForm_keyResultsHint')} ${text('goalForm_pasteHint')}`}
          lines={draft.keyResults}
          add={text('goalForm_addKeyResult')}
          name={(position) => text('goalForm_keyResult', position)}
          remove={(position) => text('goalForm_removeKeyResult', position)}
          onAdd={() => set({ keyResults: [...draft.keyResults, newKeyResultDraft(nextLine)] })}
          onRemove={(line) => set({ keyResults: draft.keyResults.filter((k) => k !== line) })}
        >
          {(line) => (
            <KeyResultFields
              draft={line}
              onChange={setKeyResult}
              faults={faults}
              onList={(lines) => pasted(line, lines)}
            />
          )}
        </Lines>
        {bare && (
          <p class="fault" role="alert">
            {bare}
          </p>
        )}
      </div>
      <Lines
        title={text('goalForm_contributing')}
        lines={draft.contributing}
        add={text('goalForm_addContributing')}
        name={(position) => `${text('goalForm_contributingGoal')} ${position}`}
        remove={(position) => text('goalForm_removeContributing', position)}
        onAdd={() =>
          set({
            contributing: [
              ...draft.contributing,
              { line: nextLine, goal: null, created: null, first: '', weight: '1' },
            ],
          })
        }
        onRemove={(line) => set({ contributing: draft.contributing.filter((c) => c !== line) })}
      >
        {(line) => (
          <ContributingFields line={line} onChange={setContributing} choices={choices} faults={faults} />
        )}
      </Lines>
    </>
  );
}
