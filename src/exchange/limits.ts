const mega = 1024 * 1024;

/** What one import may weigh, so that no file exhausts the browser's memory (measured at 50,000 rows, reading to saved: below 400 MB). */
export const limits = {
  /** Bytes of a file as chosen, packed or not. */
  file: 128 * mega,
  /** Bytes of all that a ZIP unpacks to, and of one entry of it. */
  unpacked: 256 * mega,
  entry: 128 * mega,
  entries: 1_000,
  rows: 200_000,
};
