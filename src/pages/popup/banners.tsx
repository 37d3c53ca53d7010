import type { Site } from '../../core/records.ts';
import { bannerText } from '../../ui/value-text.ts';

/** Sites that couldn't be read, quietly, above the numbers they concern. */
export function Banners({ sites }: { sites: readonly Site[] }) {
  const now = Date.now();
  return (
    <>
      {sites.map((site) => {
        const words = bannerText(site, now);
        return (
          words && (
            <p key={site.base} class="banner" role="note">
              {words}
            </p>
          )
        );
      })}
    </>
  );
}
