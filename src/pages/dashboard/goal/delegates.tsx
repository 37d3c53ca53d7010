import { useMemo } from 'preact/hooks';
import type { PersonId } from '../../../core/records.ts';
import { type Choice, Combobox } from '../../../ui/combobox.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { text } from '../../../words/text.ts';
import type { DashboardModel } from '../model.ts';

export type DelegatesProps = {
  model: DashboardModel;
  owner: PersonId;
  delegates: readonly PersonId[];
  onChange: (delegates: PersonId[]) => void;
};

/** At most so many are offered at once. */
const most = 8;

/** Who else may update a goal (SPEC G4): those who do, and a box to name another. */
export function Delegates({ model, owner, delegates, onChange }: DelegatesProps) {
  const people = model.around.value?.people;
  const others = useMemo(() => {
    const taken = new Set<PersonId>([owner, ...delegates]);
    return [...(people?.values() ?? [])]
      .filter(({ id, sameAs }) => sameAs === undefined && !taken.has(id))
      .map(({ id, name, email }): Choice => ({ id, label: name, ...(email ? { detail: email } : {}) }));
  }, [people, owner, delegates]);
  return (
    <div class="field delegates">
      <span class="label" id="delegates">
        {text('dashboard_delegates')}
      </span>
      {delegates.length > 0 && (
        <ul aria-labelledby="delegates">
          {delegates.map((id) => (
            <li key={id}>
              {model.nameOf(id)}
              <button
                type="button"
                class="icon-button"
                aria-label={text('settings_removePeriod', model.nameOf(id))}
                onClick={() => onChange(delegates.filter((of) => of !== id))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(others.length > 0 || delegates.length === 0) && (
        <Combobox
          key={delegates.length}
          label={text('dashboard_addDelegate')}
          none={text('dashboard_nobodyFits')}
          value={null}
          find={async (typed) => {
            const wanted = typed.trim().toLocaleLowerCase();
            return others.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)).slice(0, most);
          }}
          onChange={(choice) => {
            if (choice) onChange([...delegates, choice.id as PersonId]);
          }}
        />
      )}
      <p class="hint">{text('dashboard_delegatesHint')}</p>
    </div>
  );
}
