/** A name without what stands in brackets: "Start (Value)" is "Start". From the first that opens to the last that closes. */
export function withoutBrackets(name: string): string {
  const [opens, closes] = [name.indexOf('('), name.lastIndexOf(')')];
  return opens >= 0 && closes > opens ? name.slice(0, opens) + name.slice(closes + 1) : name;
}
