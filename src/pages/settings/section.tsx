import type { ComponentChildren } from 'preact';
import type { SettingsModel, SettingsView } from './model.ts';

export type SectionProps = { model: SettingsModel; view: SettingsView };

/** A part of the settings under its heading; `id` is where an address can point to. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
