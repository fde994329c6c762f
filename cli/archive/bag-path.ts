/** Paths inside a bag (RFC 8493): below the bag, in one spelling, the same on every file system. */

/** Everything that a path of an archive may be made of: no `..`, no drive, no escape, nothing that systems read differently. */
const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,120}$/u;

/** Whether a path leads to a payload file and nowhere else. */
export const isPayloadPath = (path: string): boolean => {
  const [first, ...rest] = path.split('/');
  return first === 'data' && rest.length > 0 && rest.every((segment) => SEGMENT.test(segment));
};

/** Names of the tag files of a bag of ours. */
export const TAG_FILES = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'] as const;
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';

export interface ManifestLine {
  readonly digest: string;
  readonly path: string;
}

/** The lines of a manifest; null for each that has not the form. */
export const readManifest = (text: string): readonly (ManifestLine | null)[] =>
  text
    .split(/\r\n|\n|\r/u)
    .filter((line) => line !== '')
    .map((line) => {
      const [, digest, path] = /^([0-9a-fA-F]{64})[ \t]+\*?(\S.*)$/u.exec(line) ?? [];
      return digest === undefined || path === undefined
        ? null
        : { digest: digest.toLowerCase(), path };
    });

export const manifestText = (lines: readonly ManifestLine[]): string =>
  [...lines]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ digest, path }) => `${digest}  ${path}\n`)
    .join('');
