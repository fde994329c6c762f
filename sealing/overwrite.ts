/** Key material is overwritten as soon as it is not needed; what passed through strings is left to the garbage collector. */

/** Fills the given bytes with zeros. */
export function overwrite(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}
