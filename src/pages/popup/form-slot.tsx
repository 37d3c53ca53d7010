import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Form, PopupModel } from './model.ts';

export type FormProps = { model: PopupModel; form: Form };

/** Where a form opens; its code is loaded when the first one is wanted. */
export function FormSlot({ model }: { model: PopupModel }) {
  const [Loaded, setLoaded] = useState<ComponentType<FormProps> | null>(null);
  const form = model.form.value;
  const wanted = form !== null;
  useEffect(() => {
    if (wanted) void import('./forms.tsx').then(({ Forms }) => setLoaded(() => Forms));
  }, [wanted]);
  return form && Loaded ? <Loaded model={model} form={form} /> : null;
}
