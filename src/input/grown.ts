/** A longer copy of a typed array, with zeros behind. */
export function grown<A extends { readonly length: number; set(from: A): void }>(
  from: A,
  make: new (length: number) => A,
  length: number,
): A {
  const to = new make(length);
  to.set(from);
  return to;
}
