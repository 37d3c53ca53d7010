const patience = 10_000;
const between = 40;

/** Asks again and again until there is an answer other than null, undefined and false; an error counts as none yet. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  deadline = Date.now() + patience,
): Promise<T> {
  for (let last: unknown = 'it was not there'; ; ) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}: ${last}`);
    await new Promise((done) => setTimeout(done, between));
  }
}
