/** Expected refusals as values: one closed table of codes, each with its cause and what the caller can do. */
import type { Bilingual } from './bilingual.js';

/** Code -> HTTP status and plain words; `{detail}` parts are added by the place that refuses. */
export const REFUSALS = {
  /** The procedure is not in a phase that knows this command. Do: read the procedure's state. */
  wrongPhase: {
    status: 409,
    de: 'In dieser Phase nicht möglich.',
    en: 'Not possible in this phase.',
  },
  /** The person is no member, or the procedure does not exist: both look alike. */
  unknownProcedure: {
    status: 404,
    de: 'Vergabeverfahren nicht gefunden.',
    en: 'Procedure not found.',
  },
  /** Member without the role that this command asks for. */
  roleMissing: {
    status: 403,
    de: 'Ihre Rolle in diesem Verfahren erlaubt das nicht.',
    en: 'Your role in this procedure does not allow this.',
  },
  /** An author never confirms their own freeze, exclusion, award. Do: ask a second person. */
  fourEyes: {
    status: 403,
    de: 'Vier-Augen-Prinzip: Eine andere Person muss bestätigen.',
    en: 'Four eyes: another person must confirm.',
  },
  /** Two roles that exclude each other. */
  incompatibleRoles: {
    status: 409,
    de: 'Diese Rollen schließen einander aus.',
    en: 'These roles exclude each other.',
  },
  /** The procedure stands still until it is resumed. */
  suspended: {
    status: 409,
    de: 'Das Verfahren ist ausgesetzt.',
    en: 'The procedure is suspended.',
  },
  /** The same idempotency key came with another body. Do: use a new key. */
  keyReused: {
    status: 422,
    de: 'Dieser Idempotenzschlüssel wurde schon für einen anderen Inhalt verwendet.',
    en: 'This idempotency key was already used for another body.',
  },
  /** The confirmed digest is not the digest of the present content. Do: read again, then confirm. */
  digestMismatch: {
    status: 409,
    de: 'Der bestätigte Fingerabdruck passt nicht zum jetzigen Inhalt.',
    en: 'The confirmed digest does not match the present content.',
  },
  /** Something that must exist first is missing. */
  incomplete: { status: 409, de: 'Es fehlt noch etwas.', en: 'Something is still missing.' },
  /** The thing named does not exist in this procedure. */
  unknownReference: {
    status: 422,
    de: 'Das Genannte gibt es in diesem Verfahren nicht.',
    en: 'What is named does not exist in this procedure.',
  },
  /** A rule of the frozen design or of the law is not kept. */
  ruleViolated: { status: 422, de: 'Eine Regel ist nicht eingehalten.', en: 'A rule is not kept.' },
  /** It has been done already and cannot be done twice. */
  alreadyDone: { status: 409, de: 'Das ist schon geschehen.', en: 'This has already been done.' },
  /** A reason is mandatory here. */
  reasonRequired: {
    status: 422,
    de: 'Eine Begründung ist hier Pflicht.',
    en: 'A reason is mandatory here.',
  },
  /** Sealed content before the opening; the attempt is recorded. */
  sealed: {
    status: 403,
    de: 'Verschlossen bis zur Öffnung. Der Versuch wurde vermerkt.',
    en: 'Sealed until the opening. The attempt was recorded.',
  },
  /** Fewer than two openers have a personal key. Do: make keys (`zuschlag opener-key create`). */
  keysMissing: {
    status: 409,
    de: 'Es fehlen persönliche Schlüssel der Öffnenden.',
    en: 'Personal keys of openers are missing.',
  },
  /** This opener holds no share of the key. Do: have the shares renewed. */
  shareMissing: {
    status: 409,
    de: 'Zu diesem Schlüssel gibt es keinen Anteil von Ihnen.',
    en: 'There is no share of yours of this key.',
  },
  /** What was sent is not this person's share of this key. */
  shareUnfit: {
    status: 422,
    de: 'Dieser Schlüsselanteil passt nicht.',
    en: 'This share of the key does not fit.',
  },
  /** The first share is not in memory any more (restart) or the window is over. Do: both act again. */
  shareGone: {
    status: 409,
    de: 'Die beiden Freigaben gehören nicht mehr zusammen.',
    en: 'The two acts do not belong together any more.',
  },
  /** Award methods are compared before bids are known, or in training; the attempt is recorded. */
  comparisonAfterOpening: {
    status: 403,
    de: 'Wertungsmethoden werden nach der Bekanntmachung nicht mehr verglichen. Der Versuch wurde vermerkt.',
    en: 'Award methods are no longer compared once published. The attempt was recorded.',
  },
  /** The conflict-of-interest declaration is missing or declares an interest. */
  interestUndeclared: {
    status: 403,
    de: 'Erst die Erklärung zu Interessenkonflikten abgeben.',
    en: 'Declare conflicts of interest first.',
  },
  /** A limit of limits.ts is exceeded. */
  limitExceeded: {
    status: 413,
    de: 'Eine Obergrenze ist überschritten.',
    en: 'A limit is exceeded.',
  },
  /** A procedure with this id exists already. */
  procedureExists: {
    status: 409,
    de: 'Ein Verfahren mit dieser Kennung gibt es schon.',
    en: 'A procedure with this id already exists.',
  },
  /** The body does not have the form that the command asks for. */
  malformed: {
    status: 422,
    de: 'Die Eingabe hat nicht die verlangte Form.',
    en: 'The input does not have the required form.',
  },
} as const satisfies Record<string, Bilingual & { status: number }>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal with the particulars of this case. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: Bilingual;
}

export const refusal = (code: RefusalCode, de: string, en: string): Refusal => ({
  code,
  detail: { de, en },
});

/** The same for a procedure that does not exist and for one that the person cannot know of. */
export const UNKNOWN_PROCEDURE: Refusal = refusal(
  'unknownProcedure',
  'Kennung prüfen.',
  'Check the id.',
);
