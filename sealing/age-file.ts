/** Encryption to one recipient in the age file format, which any age tool reads and writes. */
import { Decrypter, Encrypter } from 'age-encryption';

const HEADER = 'age-encryption.org/v1\n-> X25519 ';

/** Encrypts to the holder of the recipient's key. @throws Error for what is no recipient. */
export async function encryptTo(recipient: string, content: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(content);
}

/** The content, or null when the file is damaged or was encrypted to somebody else. */
export async function decryptWith(identity: string, file: Uint8Array): Promise<Uint8Array | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return await decrypter.decrypt(file);
  } catch {
    return null;
  }
}

/** Whether bytes look like an age file to an X25519 key: a wrong file is told at arrival, not at the opening. */
export const looksLikeAgeFile = (file: Uint8Array): boolean =>
  Buffer.from(file.subarray(0, HEADER.length)).toString('latin1') === HEADER;
