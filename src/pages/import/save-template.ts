import { type TemplateKind, template } from '../../exchange/generic/template.ts';
import { locale, text } from '../../words/text.ts';
import { csv, saveFile } from '../exchange/save-file.ts';

/** Spreadsheets separate columns by semicolons where the comma stands in numbers. */
function delimiterHere(): string {
  const parts = new Intl.NumberFormat(locale()).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

export function saveTemplate(kind: TemplateKind): void {
  const table = template(kind, new Date().getFullYear(), delimiterHere());
  saveFile(`${text(`import_templateFile_${kind}`)}.csv`, csv(table));
}
