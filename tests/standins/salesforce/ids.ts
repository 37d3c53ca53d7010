const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const base62 = 'PQRstuv01WXYZabcdefghijklmnopqr23456789ABCDEFGHIJKLMNOSTUVwxyz';

/** The three letters that tell which of the 15 before them are capitals. */
export function checksum(id: string): string {
  const chunks = [id.slice(0, 5), id.slice(5, 10), id.slice(10, 15)];
  return chunks
    .map((chunk) => {
      const bits = [...chunk].reduce((sum, c, i) => sum + (c >= 'A' && c <= 'Z' ? 2 ** i : 0), 0);
      return letters[bits] ?? '';
    })
    .join('');
}

export const long = (id15: string) => id15 + checksum(id15);

/** The 18 characters of an id that was given with 15 or 18; undefined when it isn't one. */
export function canonical(id: string): string | undefined {
  if (!/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(id)) return undefined;
  const whole = long(id.slice(0, 15));
  return id.length === 15 || whole === id ? whole : undefined;
}

/** The n-th id of an object: always the same, with letters of both cases as real ones have. */
export function numbered(prefix: string, n: number): string {
  const digits = [...new Set(base62)];
  let rest = (n * 48_611 + 7_907_011) % digits.length ** 5;
  let tail = '';
  for (let i = 0; i < 5; i++) {
    tail += digits[rest % digits.length] ?? '';
    rest = Math.floor(rest / digits.length);
  }
  return long(`${prefix}5j00000${tail}`);
}
