import { text } from '../../../words/text.ts';
import type { CameraHold } from './use-camera.ts';

export type MapToolsProps = { camera: CameraHold; onToggleAll: (open: boolean) => void };

/** What can be done to the picture as a whole, and the keys that do the rest. */
export function MapTools({ camera, onToggleAll }: MapToolsProps) {
  return (
    <div class="map-tools">
      <fieldset class="map-zoom">
        <legend class="hidden">{text('dashboard_mapZoom')}</legend>
        <button
          type="button"
          class="icon-button"
          aria-label={text('dashboard_mapFarther')}
          title={text('dashboard_mapFarther')}
          onClick={() => camera.zoomMiddle(0.8)}
        >
          −
        </button>
        <button type="button" class="button small" onClick={() => camera.fit()}>
          {text('dashboard_mapFit')}
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={text('dashboard_mapNearer')}
          title={text('dashboard_mapNearer')}
          onClick={() => camera.zoomMiddle(1.25)}
        >
          +
        </button>
      </fieldset>
      <button type="button" class="button small" onClick={() => onToggleAll(true)}>
        {text('dashboard_mapOpenAll')}
      </button>
      <button type="button" class="button small" onClick={() => onToggleAll(false)}>
        {text('dashboard_mapCloseAll')}
      </button>
      <p id="map-keys" class="hint map-keys">
        {text('dashboard_mapKeys')}
      </p>
    </div>
  );
}
