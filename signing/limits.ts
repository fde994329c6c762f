/** What a foreign file may cost whoever checks it: sizes, counts and depths, all in one place. */

/**
 * Work is bounded by these numbers and not by a clock, so that the same file always gets the same verdict.
 * A record of 200 tagged pages with its twin stays below a tenth of each.
 */
export const FILE_LIMITS = {
  /** Bytes of the whole file. */
  fileBytes: 100 * 1024 * 1024,
  /** Rendered document, three signatures, an archive step; the rest is room. */
  revisions: 16,
  /** Objects of one revision. */
  objects: 500_000,
  /** Values of all revisions together: numbers, names, strings, containers. */
  values: 2_000_000,
  /** Arrays and dictionaries inside each other. */
  nesting: 40,
  /** Members of one array or dictionary. */
  items: 200_000,
  /** Bytes of one string. */
  stringBytes: 1_000_000,
  /** Characters of a number, name or word. */
  tokenLength: 127,
  /** Unpacked bytes of one stream that is compared. Filters other than one FlateDecode are not followed. */
  streamBytes: 64 * 1024 * 1024,
  attachments: 50,
  /** Unpacked bytes of all attachments together; the twin of a big record is below 20 MB. */
  attachmentBytes: 64 * 1024 * 1024,
  /** Certificates from a leaf to its root. */
  chainLength: 8,
  /** Members of one DER element. */
  derMembers: 500,
  /** Entries of a revocation list; those of large authorities have tens of thousands. */
  revocationEntries: 500_000,
} as const;
