/** Key pairs in the age format (X25519): for the envelopes of a procedure, and for each person who opens. */
import { createHash } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

export interface KeyPair {
  /** `age1...`, may be known to everybody. */
  readonly recipient: string;
  /** `AGE-SECRET-KEY-1...`. */
  readonly identity: string;
}

/** Bytes of an identity as text; all have the same length, so that shares of it do as well. */
export const IDENTITY_BYTES = 74;

const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

export const isRecipient = (text: string): boolean => RECIPIENT.test(text);

export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Whether this identity opens what is encrypted to the recipient; false for text that is no identity at all. */
export async function belongsTogether(identity: string, recipient: string): Promise<boolean> {
  try {
    return (await identityToRecipient(identity)) === recipient;
  } catch {
    return false;
  }
}

/** SHA-256 of the recipient in hexadecimal: the short name under which the log speaks of a personal key. */
export const fingerprintOf = (recipient: string): string =>
  createHash('sha256').update(recipient).digest('hex');
