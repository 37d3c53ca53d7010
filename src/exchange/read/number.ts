/** A number as a person wrote it; `percent` when it had a percent sign. */
export type Amount = { number: number; percent: boolean };

const shape = /^[-+(]?[\d.,'\u2019\s]+\)?$/;

/** With both signs in use the last one separates decimals; one alone does unless it groups by threes. */
function plain(digits: string): string {
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) {
    const [decimal, group] = dot > comma ? ['.', ','] : [',', '.'];
    return digits.replaceAll(group, '').replace(decimal, '.');
  }
  if (comma >= 0) {
    const grouped = /^\d{1,3}(,\d{3})+$/.test(digits) && !digits.startsWith('0');
    return grouped ? digits.replaceAll(',', '') : digits.replace(',', '.');
  }
  return /^\d{1,3}(\.\d{3}){2,}$/.test(digits) ? digits.replaceAll('.', '') : digits;
}

/**
 * Reads `1,234.5`, `1.234,5`, `1 234`, `45 %`, `€ 1200`, `(5)`, `3e4`; a currency sign or a short unit around it is left
 * out. Null for what isn't one finite number.
 */
export function readAmount(text: string): Amount | null {
  const percent = text.includes('%');
  const bare = text
    .replace(/%/g, '')
    .replace(/^[^\d(+\-.,]{1,4}(?=[\s\d(+\-.,])/u, '')
    .trim();
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(bare)) {
    const number = Number(bare);
    return Number.isFinite(number) ? { number: number + 0, percent } : null;
  }
  const alone = bare.replace(/[\p{L}\p{Sc}]{1,12}$/u, '').trim();
  if (alone.length > 40 || !shape.test(alone) || !/\d/.test(alone)) return null;
  const negative = /^[-(]/.test(alone);
  const number = Number(plain(alone.replace(/[-+()'\u2019\s]/g, '')));
  if (!Number.isFinite(number)) return null;
  return { number: (negative ? -number : number) + 0, percent };
}

/** A number of that magnitude without such dust, also where it should be 0: 0.1 + 0.2 - 0.3 beside 0.3 is 0. */
export function tidyBeside(n: number, magnitude: number): number {
  const digits = 11 - Math.floor(Math.log10(Math.abs(magnitude)));
  return Number.isFinite(digits) && digits >= 0 && digits <= 100 ? tidy(Number(n.toFixed(digits))) : tidy(n);
}

/** Keeps what a double can say of a decimal, without the dust that arithmetic leaves: 0.1 + 0.2 is 0.3. */
export const tidy = (n: number): number => Number(n.toPrecision(12));
