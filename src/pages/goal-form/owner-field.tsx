import { Combobox } from '../../ui/combobox.tsx';
import { text } from '../../words/text.ts';
import type { GoalFinder } from '../goal-finder.ts';
import type { GoalDraft, OwnerDraft } from './draft.ts';

export type OwnerFieldProps = {
  owner: GoalDraft['owner'];
  people: GoalFinder['people'];
  onChange: (owner: OwnerDraft | null) => void;
};

const mine = 'me';
const me = () => ({ id: mine, label: text('popup_you') });
const fresh = 'new:';

/** Whose the goal is: this person's own, somebody's who is known, or somebody's who is named here first. */
export function OwnerField({ owner, people, onChange }: OwnerFieldProps) {
  const known = new Map<string, OwnerDraft>();
  const find = async (typed: string) => {
    const name = typed.trim();
    const found = await people(name, 20);
    for (const person of found) known.set(person.id, { id: person.id, name: person.name });
    const same = found.some((person) => person.name.toLowerCase() === name.toLowerCase());
    const own = me().label.toLowerCase().startsWith(name.toLowerCase());
    return [
      ...(own ? [me()] : []),
      ...found.map((person) => ({ id: person.id, label: person.name })),
      ...(name === '' || same ? [] : [{ id: fresh + name, label: text('goalForm_newPerson', name) }]),
    ];
  };
  return (
    <div data-field="owner">
      <Combobox
        label={text('goalForm_ownerName')}
        none={text('goalForm_noPersonFits')}
        value={owner === null ? me() : { id: owner.id ?? fresh + owner.name, label: owner.name }}
        find={find}
        onChange={(choice) => {
          if (choice === null || choice.id === mine) onChange(null);
          else if (choice.id.startsWith(fresh)) onChange({ id: null, name: choice.id.slice(fresh.length) });
          else onChange(known.get(choice.id) ?? null);
        }}
      />
      {owner && <p class="hint">{text('goalForm_delegateHint', owner.name)}</p>}
    </div>
  );
}
