import { useState } from 'preact/hooks';
import type { FormOfRow } from './key-result-row.tsx';

/** A milestone to tick (SPEC K1). It shows the tick until the answer, then what is stored: a refused one goes back. */
export function Milestone({ model, row: { keyResult }, ownedBy, reach }: FormOfRow) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const done = wanted ?? keyResult.value === 1;
  const tick = async (to: boolean) => {
    setWanted(to);
    await model.change(() => model.ask('setMilestone', { keyResult: keyResult.id, done: to }));
    setWanted(null);
  };
  return (
    <label class="milestone" data-done={done}>
      <input
        type="checkbox"
        tabIndex={reach}
        checked={done}
        disabled={ownedBy !== null}
        aria-busy={wanted !== null}
        aria-describedby={ownedBy?.id}
        onChange={(event) => void tick(event.currentTarget.checked)}
      />
      <span>{keyResult.title}</span>
    </label>
  );
}
