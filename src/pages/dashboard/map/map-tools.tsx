import { IconButton } from '../../../ui/icon-button.tsx';
import { text } from '../../../words/text.ts';
import type { CameraHold } from './use-camera.ts';

export type MapToolsProps = { camera: CameraHold; onToggleAll: (open: boolean) => void };

/** What can be done to the picture as a whole, and the keys that do the rest. */
export function MapTools({ camera, onToggleAll }: MapToolsProps) {
  return (
    <div class="map-tools">
      <fieldset class="map-zoom">
        <legend class="hidden">{text('dashboard_mapZoom')}</legend>
        <IconButton name={text('dashboard_mapFarther')} onClick={() => camera.zoomMiddle(0.8)}>
          −
        </IconButton>
        <button type="button" class="button small" onClick={() => camera.fit()}>
          {text('dashboard_mapFit')}
        </button>
        <IconButton name={text('dashboard_mapNearer')} onClick={() => camera.zoomMiddle(1.25)}>
          +
        </IconButton>
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
