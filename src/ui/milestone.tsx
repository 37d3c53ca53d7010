import { useState } from 'preact/hooks';

/** What each form of Key Result needs to know of the place it is drawn in. */
export type InRow = {
  /** Id of the element that says whose it is, when it can't be changed here. */
  ownedBy: string | null;
  /** 0 when Tab reaches this row's controls. */
  reach: 0 | -1;
};

export type MilestoneProps = InRow & {
  title: string;
  done: boolean;
  /** Settles once it is stored or refused. */
  onTick: (done: boolean) => Promise<unknown>;
};

/** A milestone to tick (SPEC K1). It shows the tick until the answer, then what is stored: a refused one goes back. */
export function Milestone({ title, done, ownedBy, reach, onTick }: MilestoneProps) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const shown = wanted ?? done;
  const tick = async (to: boolean) => {
    setWanted(to);
    await onTick(to);
    setWanted(null);
  };
  return (
    <label class="milestone" data-done={shown}>
      <input
        type="checkbox"
        tabIndex={reach}
        checked={shown}
        disabled={ownedBy !== null}
        aria-busy={wanted !== null}
        aria-describedby={ownedBy ?? undefined}
        onChange={(event) => void tick(event.currentTarget.checked)}
      />
      <span>{title}</span>
    </label>
  );
}
