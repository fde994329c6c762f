/** Every upper limit of the project in one place: what is larger, deeper or more is refused by name, and tests stand at each boundary. */

/** Files that people write, before and while they are parsed. */
export const FILE_LIMITS = {
  /** Bytes of one YAML or JSON file in UTF-8 (1 MiB). */
  fileBytes: 1_048_576,
  /** Bytes of one items file, JSON Lines (32 MiB). */
  itemsFileBytes: 33_554_432,
  /** Characters of one line of an items file. */
  itemLineCharacters: 65_536,
  /** Lexical tokens of one file; stops hostile files before a tree is built from them. */
  tokens: 100_000,
  /** Collections inside each other, the file's own top level counted. */
  depth: 32,
  /** Anchors and aliases: none, because a value should stand where it is read, and expansion can explode. */
  aliases: 0,
  /** Complaints listed for one file; the rest is left out. */
  complaints: 100,
  /** Characters of a found value that a complaint repeats. */
  foundCharacters: 60,
} as const;

/** Texts inside the files, in UTF-16 code units. */
export const TEXT_LIMITS = {
  /** Titles, names, units: one line. */
  line: 300,
  /** Reasons, descriptions, concepts: several lines. */
  text: 20_000,
  /** A comment of the panel on one criterion of one bid: thousands of them are kept in the state. */
  comment: 4_000,
  url: 2_000,
  regexPattern: 500,
  /** One message of a benchmark item. */
  message: 32_000,
} as const;

/** How many of a thing one file may list. */
export const COUNT_LIMITS = {
  lots: 20,
  suitesPerLot: 20,
  members: 200,
  people: 500,
  groups: 50,
  criteriaPerGroup: 200,
  unscoredCriteria: 500,
  anchors: 21,
  priceQuantities: 200,
  /** Tiers of one price. */
  priceTiers: 20,
  lifeCycleCosts: 50,
  /** Anything else that is a plain list of texts (languages, data classes, sources, places ...). */
  listEntries: 100,
  suiteItems: 50_000,
  messagesPerItem: 20,
  sentinels: 50,
  /** Parts of a grader of kind `all`. */
  gradersPerItem: 20,
  /** Right ones, and as many wrong ones. */
  examplesPerItem: 10,
  mappingPoints: 50,
  courseSteps: 1_000,
  bids: 200,
  questionnaires: 50,
  scoreSheets: 5_000,
} as const;

/** Catalogue files: larger than other files, because a publisher writes whole standards into them. */
export const CATALOGUE_LIMITS = {
  /** Bytes of one catalogue file in UTF-8 (16 MiB). */
  fileBytes: 16_777_216,
  /** Lexical tokens of one catalogue file. */
  tokens: 2_000_000,
  /** Criteria, groups, mappings or golden tests of one catalogue. */
  criteria: 10_000,
  /** Any other list inside a catalogue. */
  listEntries: 200,
  expressionCharacters: 2_000,
  /** Catalogues that one profile may use. */
  perProfile: 50,
} as const;

/**
 * Formulas of catalogues. A unit of work is one evaluated part of the expression, or eight values
 * looked at; counting instead of timing keeps the outcome the same on every machine.
 */
export const FORMULA_LIMITS = {
  /** Brackets inside each other in the text, and parts inside each other in the parsed expression. */
  depth: 40,
  /** Parts of one parsed expression. */
  nodes: 500,
  /** Values that one formula may read, lists and objects counted as well. */
  inputValues: 10_000,
  /** Lists and objects inside each other in the input. */
  inputDepth: 16,
  /** Characters of one text, and of all texts and names of the input together. */
  textCharacters: 20_000,
  inputCharacters: 200_000,
  /** Entries of a list while calculating. */
  listEntries: 5_000,
  /** Values inside a value while calculating, each counted as often as it is reached. */
  valueSize: 30_000,
  /** Units of work of one evaluation, and of all golden tests of a catalogue together. */
  work: 200_000,
  catalogueWork: 2_000_000,
  /** Units of work after which the process serves others first. */
  workBetweenPauses: 1_000,
  /** Values in a result. */
  resultValues: 10_000,
  /** Combinations of `forEach` for one derived value. */
  combinations: 1_000,
  /** Depth counter and clock of the library itself: reached only if our own counting failed. */
  libraryStack: 5_000,
  libraryTimeoutMs: 30_000,
} as const;

/** Whole numbers in files; products of a price and a quantity stay below Number.MAX_SAFE_INTEGER. */
export const NUMBER_LIMITS = {
  /** 10^13 minor units: 100 billion in EUR. */
  amountMinor: 10_000_000_000_000,
  /** 10^13 millionths of a minor unit: 100,000 EUR for one unit. */
  amountMicro: 10_000_000_000_000,
  /** Units of a price quantity over the term. */
  quantity: 1_000_000_000,
  users: 1_000_000_000,
  perMonth: 1_000_000_000_000_000,
  months: 600,
  repeats: 100,
  inFlightPerBidder: 256,
  timeoutMs: 3_600_000,
  attempts: 10,
  /** Further attempts in basis points of the cells: three for each. */
  retryBudgetBp: 30_000,
  outagesInRow: 1_000,
  /** A day. */
  graceWindowMs: 86_400_000,
  callsPerMinute: 60_000,
  warmUpCalls: 10_000,
  betweenTokensUs: 60_000_000,
  ownLagMs: 1_000,
  outputTokens: 1_000_000,
  /** Bound of a length grader. */
  gradedLength: 1_000_000,
  /** A fifth of everything: a wider band would leave nothing to compare. */
  tieBandBp: 2_000,
  /** Highest grade that people may give: one sign in the log. */
  peopleGrade: 9,
  /** Watt-hours of a thousand tasks: a megawatt-hour. */
  energyWh: 1_000_000,
  pages: 100_000,
  revision: 10_000,
  /** Values of a catalogue's scale, in either direction. */
  scaleValue: 1_000_000,
  /** Thousandths: temperature 2. */
  temperatureThousandths: 2_000,
} as const;

/** Signing in, sessions, tokens and one-time codes. */
export const ACCESS_LIMITS = {
  /** A browser session ends this long after its last request (30 minutes). */
  sessionIdleMs: 1_800_000,
  /** A browser session ends this long after the sign-in, whatever happens (12 hours). */
  sessionMs: 43_200_000,
  /** A bearer token from name and password (8 hours). */
  signInTokenMs: 28_800_000,
  /** The longest life of a machine's token, in days. */
  machineTokenDays: 365,
  /** Machine tokens of one account that are in force at once. */
  machineTokens: 50,
  /** From the way to the identity provider to the way back (10 minutes). */
  identityAttemptMs: 600_000,
  /** Codes for the first administrator and for a first password (24 hours). */
  oneTimeCodeMs: 86_400_000,
  /** Failures under one name that cost nothing; each further one doubles the pause, from one second. */
  freeFailuresOfName: 10,
  /** The same from one address: a whole authority may sit behind one. */
  freeFailuresOfAddress: 100,
  firstPauseMs: 1_000,
  /** No pause is longer (15 minutes). */
  longestPauseMs: 900_000,
  /** Failures are forgotten this long after the last one (24 hours). */
  failureMemoryMs: 86_400_000,
  /** Characters of a password that a person chooses, as people count them. */
  passwordLeast: 12,
  /** UTF-16 code units of any password; longer ones only cost time. */
  passwordMost: 1_024,
} as const;

/** Sealed bids and the personal keys of those who open them. */
export const SEALING_LIMITS = {
  /** Base64 characters of one envelope (2 MiB of bytes). */
  envelopeCharacters: 2_796_204,
  /** argon2id for personal keys: 64 MiB and three passes at least, so much at most that a browser still does it. */
  leastMemoryKib: 65_536,
  mostMemoryKib: 1_048_576,
  leastPasses: 3,
  mostPasses: 20,
  mostLanes: 8,
  /** Characters of a passphrase, as people count them. */
  passphraseLeast: 14,
  /** UTF-16 code units of a passphrase. */
  passphraseMost: 1_024,
  /** Personal keys of one account, old ones included. */
  openerKeys: 20,
} as const;

/** The decision record and its twin. */
export const RECORD_LIMITS = {
  /** Bytes of revealed benchmark items inside the twin, all suites together (1 MiB); more is a file of its own. */
  embeddedItemsBytes: 1_048_576,
} as const;

/** A running procedure, its log and its commands. */
export const PROCEDURE_LIMITS = {
  /** Bytes of the draft of one score sheet, as JSON. */
  draftBytes: 524_288,
  members: 200,
  bidsPerLot: 200,
  lateBids: 500,
  /** Bidders' questions within one bid period. */
  questions: 300,
  /** Documents asked for from one bidder for one bid. */
  lateDocumentsPerBid: 100,
  /** Bytes of one document that came later (5 MiB): as text it fits into a request. */
  lateDocumentBytes: 5_242_880,
  /** Versions of the published documents within one bid period. */
  documentVersions: 50,
  /** Letters and other documents issued one by one in a procedure. */
  issuedDocuments: 500,
  /** Remarks on all versions of the record of one procedure. */
  recordRemarks: 300,
  /** Redacted variants of the record, and passages chosen for one of them. */
  redactions: 200,
  redactedPassages: 100,
  /** Drafts of the record rendered in one procedure. */
  recordDrafts: 100,
  /** Refused attempts written down for one person in one procedure; further ones are refused silently. */
  refusedAccessPerPerson: 50,
  /** Bytes of one request body to the API (8 MiB): a suite with its items fits. */
  requestBytes: 8_388_608,
  /** Lists and objects of one request body inside each other; files have FILE_LIMITS.depth. */
  requestDepth: 64,
  /** Characters of an idempotency key. What is stored of a command is keyed with it: it must not be easy to guess. */
  keyCharactersLeast: 16,
  keyCharacters: 128,
  /** Handled commands that continue-as-new carries over. */
  carriedReceipts: 20_000,
} as const;
