import { useState } from 'preact/hooks';
import type { FormOfRow } from './key-result-row.tsx';

/** A milestone to tick (SPEC K1). It shows what is stored: a refused tick goes back. */
export function Milestone({ model, row: { keyResult }, ownedBy, reach }: FormOfRow) {
  const [busy, setBusy] = useState(false);
  const tick = async (done: boolean) => {
    setBusy(true);
    await model.change(() => model.ask('setMilestone', { keyResult: keyResult.id, done }));
    setBusy(false);
  };
  return (
    <label class="milestone" data-done={keyResult.value === 1}>
      <input
        type="checkbox"
        tabIndex={reach}
        checked={keyResult.value === 1}
        disabled={ownedBy !== null}
        aria-busy={busy}
        aria-describedby={ownedBy?.id}
        onChange={(event) => void tick(event.currentTarget.checked)}
      />
      <span>{keyResult.title}</span>
    </label>
  );
}
