import { useEffect, useRef, useState } from 'preact/hooks';
import type { OfferView } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';
import type { PanelDoor } from '../panel-door.ts';
import type { PageField } from '../source-pages.ts';
import { aim } from './aim.ts';

/** The offer that measures a field of the page: by its name, or by the label that both give it; −1 for none. */
export function offerOf(offers: readonly OfferView[], { name, label }: PageField): number {
  const byName = name === null ? -1 : offers.findIndex(({ measure }) => measure.options?.['field'] === name);
  if (byName >= 0 || label === null) return byName;
  const wanted = label.toLocaleLowerCase();
  return offers.findIndex(({ says }) => says?.field?.toLocaleLowerCase() === wanted);
}

export type PointingProps = {
  door: PanelDoor;
  offers: readonly OfferView[];
  picked(index: number): void;
  stop(): void;
};

/** While a field is chosen by pointing, the panel is this strip and leaves the page to be seen. */
export function Pointing({ door, offers, picked, stop }: PointingProps) {
  const [trouble, setTrouble] = useState('');
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const { fieldAt } = door.pages;
    if (!fieldAt) return;
    button.current?.focus({ preventScroll: true });
    const life = new AbortController();
    const press = (field: PageField | null) => {
      const index = field ? offerOf(offers, field) : -1;
      if (index >= 0) return picked(index);
      setTrouble(field ? text('panel_notMeasured', field.label ?? field.name ?? '') : text('panel_noField'));
    };
    aim(door.root, fieldAt, press, AbortSignal.any([door.signal, life.signal]));
    return () => life.abort();
  }, []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever the focus is inside
    <div
      class="pointing"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        stop();
      }}
    >
      <p>{text('panel_pointing')}</p>
      <p class="refusal" role="alert">
        {trouble}
      </p>
      <div class="actions">
        <button ref={button} type="button" class="quiet" onClick={stop}>
          {text('panel_pointingStop')}
        </button>
      </div>
    </div>
  );
}
