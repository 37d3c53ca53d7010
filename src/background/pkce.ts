/** Bytes as base64url without padding (RFC 7636, appendix A). */
function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
}

/** A secret that nobody can guess: 256 bits, 43 characters. `fill` fills an array with random bytes. */
export const secret = (
  fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = crypto.getRandomValues.bind(crypto),
) => base64url(fill(new Uint8Array(32)));

/** What is shown of a verifier beforehand: its SHA-256 (RFC 7636 §4.2, S256). */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}
