/** Form of every command's body as it comes over HTTP; two of them carry contents that the log only keeps digests of. */
import * as z from 'zod';
import { bidSchema } from '../bid/bid.schema.js';
import { exitDossierSchema } from '../exit/exit-dossier.schema.js';
import * as field from '../file/field.schema.js';
import { fromMs } from '../instant.js';
import { COUNT_LIMITS, PROCEDURE_LIMITS, TEXT_LIMITS } from '../limits.js';
import { PROCEDURE_ROLES } from '../people/people.js';
import { profileSchema } from '../profile/profile.schema.js';
import { questionnaireSchema } from '../questionnaire/questionnaire.schema.js';
import { sealedEnvelopeSchema, shareSchema } from '../sealing/protected-key.schema.js';
import { scoreSheetSchema } from '../score-sheet/score-sheet.schema.js';
import { loadedSuiteSchema } from '../suite/loaded-suite.schema.js';
import { useCaseSchema } from '../use-case/use-case.schema.js';
import { CANCELLATION_GROUNDS, SIGNING_ROLES } from './command.js';
import type { CommandName } from './command.js';
import { BENCHMARK_DECISIONS } from './benchmark-event.js';
import { ABSENCE_REASONS } from './deputy-state.js';
import { DOCUMENT_BODIES } from './document-command.schema.js';
import { humanGradesSchema, lockGradesSchema } from './grading-command.schema.js';
import { INTEREST_REMEDIES } from './interest-state.js';
import { arrivedDocument, wantedDocument } from './late-documents.schema.js';
import { PHASES } from './phase.js';
import { RECORD_BODIES } from './record-command.schema.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Month 13 and 31 February have the form of an instant, but no place in time: the domain could not reckon with them. */
function exists(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && fromMs(ms) === text;
}

/** UTC instant with milliseconds, as `new Date().toISOString()` writes it. */
const instant = z
  .string()
  .regex(INSTANT)
  .refine((text) => !INSTANT.test(text) || exists(text), {
    params: {
      allowed: { de: 'ein Zeitpunkt, den es gibt', en: 'an instant that exists' },
      message: { de: 'Diesen Zeitpunkt gibt es nicht.', en: 'This instant does not exist.' },
    },
  });
/** The share ends in the API: it is no part of the command. */
const oneShare = z.strictObject({ share: shareSchema });
const reason = field.text;
const comment = field.text.max(TEXT_LIMITS.comment);
const nothing = z.strictObject({});
const lot = { lotId: field.id };
const bid = { bidId: field.id };

const suites = z.array(loadedSuiteSchema).max(COUNT_LIMITS.suitesPerLot);

export const COMMAND_BODIES = {
  openProcedure: z.strictObject({
    procedureId: field.id,
    title: field.line,
    ruleSetId: field.id,
    lots: z
      .array(z.strictObject({ id: field.id, title: field.line }))
      .min(1)
      .max(COUNT_LIMITS.lots)
      .refine((lots) => new Set(lots.map(({ id }) => id)).size === lots.length),
  }),
  appointMember: z.strictObject({
    personId: field.id,
    roles: z.array(z.enum(PROCEDURE_ROLES)).min(1).max(PROCEDURE_ROLES.length),
  }),
  replaceMember: z.strictObject({ personId: field.id, successorId: field.id, reason }),
  recuse: z.strictObject({ reason }),
  appointDeputy: z.strictObject({
    personId: field.id,
    memberId: field.id,
    role: z.enum(PROCEDURE_ROLES),
  }),
  recordAbsence: z.strictObject({
    personId: field.id,
    from: instant,
    until: z.exactOptional(instant),
    reason: z.enum(ABSENCE_REASONS),
  }),
  endAbsence: z.strictObject({ personId: field.id }),
  defineUseCase: z.strictObject({ useCase: useCaseSchema }),
  answerQuestionnaire: z.strictObject({ questionnaire: questionnaireSchema }),
  approveNeed: z.strictObject({ digest }),
  adoptProfile: z.strictObject({ ...lot, profile: profileSchema }),
  planBenchmark: z.strictObject({
    ...lot,
    /** Why items are used that an endpoint has seen already, such as for the acceptance of the winner. */
    burntReason: z.exactOptional(reason),
    suites,
  }),
  proposeFreeze: nothing,
  confirmFreeze: z.strictObject({ digest }),
  rejectFreeze: z.strictObject({ reason }),
  publish: z.strictObject({ bidDeadlineAt: instant }),
  extendDeadline: z.strictObject({ bidDeadlineAt: instant, reason }),
  askQuestion: z.strictObject({
    received: field.text,
    wording: field.text,
    asker: z.exactOptional(field.line),
    receivedAt: instant,
  }),
  answerQuestion: z.strictObject({
    question: field.wholeNumber(1, PROCEDURE_LIMITS.questions),
    answer: field.text,
    wording: z.exactOptional(field.text),
    immaterial: z.exactOptional(reason),
  }),
  /** In clear, or sealed at its source: exactly one of the two. */
  amendDocuments: z.strictObject({
    lots: z
      .array(
        z.strictObject({
          ...lot,
          profile: z.exactOptional(profileSchema),
          suites: z.exactOptional(suites),
        }),
      )
      .max(COUNT_LIMITS.lots),
    useCase: z.exactOptional(useCaseSchema),
    summary: field.text,
    reason,
    bidDeadlineAt: z.exactOptional(instant),
    withoutExtension: z.exactOptional(reason),
  }),
  confirmAmendment: z.strictObject({ digest }),
  rejectAmendment: z.strictObject({ reason }),
  reconfirmBid: z.strictObject({
    ...bid,
    version: field.wholeNumber(1, PROCEDURE_LIMITS.documentVersions),
    declaration: field.text,
  }),
  receiveBid: z
    .strictObject({
      ...lot,
      ...bid,
      bid: z.exactOptional(bidSchema),
      sealed: z.exactOptional(
        z.strictObject({ quality: sealedEnvelopeSchema, price: sealedEnvelopeSchema }),
      ),
    })
    .refine((body) => (body.bid === undefined) !== (body.sealed === undefined), {
      params: {
        allowed: { de: 'entweder bid oder sealed', en: 'either bid or sealed' },
        message: {
          de: 'Ein Angebot kommt entweder offen (bid) oder verschlossen (sealed).',
          en: 'A bid comes either in clear (bid) or sealed (sealed).',
        },
      },
    }),
  withdrawBid: z.strictObject({ ...bid, declaration: field.text }),
  compareMethods: z.strictObject(lot),
  readSealedContent: z.strictObject({ ...bid, envelope: z.enum(['quality', 'price']) }),
  openBids: oneShare,
  renewShares: z.strictObject({
    shares: z.strictObject({
      quality: z.exactOptional(shareSchema),
      price: z.exactOptional(shareSchema),
    }),
  }),
  declareInterest: z.strictObject({
    conflict: z.boolean(),
    statement: field.text,
    textVersion: z.exactOptional(field.line),
  }),
  recordSubcontractorChange: z.strictObject({
    ...bid,
    added: z.array(z.strictObject({ name: field.line, share: field.line })).max(50),
    removed: z.array(field.line).max(50),
    reason,
  }),
  decideOnInterest: z.strictObject({
    personId: field.id,
    remedy: z.enum(INTEREST_REMEDIES),
    reason,
  }),
  checkFormally: z.strictObject({
    ...bid,
    passed: z.boolean(),
    legalReference: field.line,
    findings: field.text,
    olderDocuments: z.exactOptional(reason),
  }),
  checkEligibility: z.strictObject({
    ...bid,
    eligible: z.boolean(),
    legalReference: field.line,
    findings: field.text,
    gates: z
      .array(
        z.strictObject({
          criterionId: field.id,
          met: z.boolean(),
          level: z.exactOptional(field.level),
          reason,
        }),
      )
      .max(COUNT_LIMITS.unscoredCriteria),
  }),
  requestLateDocuments: z.strictObject({
    ...bid,
    documents: z.array(wantedDocument).min(1).max(PROCEDURE_LIMITS.lateDocumentsPerBid),
    legalReference: field.line,
    until: instant,
    equalTreatment: field.text,
  }),
  recordLateDocuments: z.strictObject({
    ...bid,
    documents: z.array(arrivedDocument(instant)).min(1).max(PROCEDURE_LIMITS.lateDocumentsPerBid),
  }),
  proposeExclusion: z.strictObject({ ...bid, legalReference: field.line, reason }),
  confirmExclusion: z.strictObject(bid),
  rejectExclusion: z.strictObject({ ...bid, reason }),
  closeExamination: nothing,
  startBenchmark: z.strictObject(lot),
  acceptBenchmark: z.strictObject({ ...lot, reason }),
  invalidateBenchmark: z.strictObject({ ...lot, reason }),
  confirmBenchmarkDecision: z.strictObject({ ...lot, decision: z.enum(BENCHMARK_DECISIONS) }),
  rejectBenchmarkDecision: z.strictObject({ ...lot, reason }),
  revealItems: z.strictObject({ ...lot, suiteId: field.id }),
  keepItems: z.strictObject({ ...lot, suiteId: field.id, reason }),
  recordHumanGrades: humanGradesSchema,
  lockGrades: lockGradesSchema,
  submitScoreSheet: z.strictObject({ ...lot, ...bid, sheet: scoreSheetSchema }),
  excuseEvaluator: z.strictObject({
    evaluatorId: field.id,
    lotId: z.exactOptional(field.id),
    bidId: z.exactOptional(field.id),
    reason,
  }),
  reopenScoreSheet: z.strictObject({ ...lot, ...bid, evaluatorId: field.id, reason }),
  recordConsensus: z.strictObject({
    ...lot,
    ...bid,
    criterionId: field.id,
    points: field.points,
    reason: z.exactOptional(reason),
    minorityOpinion: z.exactOptional(reason),
    externalComment: z.exactOptional(comment),
    internalComment: z.exactOptional(comment),
  }),
  lockScores: nothing,
  confirmLock: z.strictObject({ digest }),
  openPrices: oneShare,
  askPriceClarification: z.strictObject({ ...bid, question: field.text, until: instant }),
  recordPriceClarification: z.strictObject({
    ...bid,
    answer: field.text,
    answeredAt: instant,
    documentDigest: z.exactOptional(digest),
  }),
  decideOnPrice: z.strictObject({
    ...bid,
    accepted: z.boolean(),
    legalReference: field.line,
    reason,
  }),
  confirmPriceDecision: z.strictObject({ ...bid, digest }),
  rejectPriceDecision: z.strictObject({ ...bid, reason }),
  attachExitDossier: z.strictObject({
    ...lot,
    dossier: exitDossierSchema.in.omit({ schema: true }),
  }),
  drawLot: z.strictObject({ ...lot, ...bid, protocol: field.text }),
  confirmLotDraw: z.strictObject({ ...lot, ...bid }),
  rejectLotDraw: z.strictObject({ ...lot, reason }),
  proposeAward: z.strictObject({ ...lot, ...bid, reason: z.exactOptional(reason) }),
  confirmAward: z.strictObject({ ...lot, digest }),
  rejectAward: z.strictObject({ ...lot, reason }),
  draftRecord: nothing,
  requestReview: nothing,
  ...RECORD_BODIES,
  returnRecord: z.strictObject({ reason }),
  approveRecord: z.strictObject({ digest }),
  signRecord: z.strictObject({ role: z.enum(SIGNING_ROLES), digest }),
  ...DOCUMENT_BODIES,
  award: nothing,
  concludeContract: z.strictObject({
    concludedOn: field.calendarDate,
    contractReference: field.line,
  }),
  endContract: z.strictObject({ how: z.enum(['expired', 'left']), reason }),
  suspend: z.strictObject({ reason }),
  resume: z.strictObject({ reason }),
  returnTo: z.strictObject({ phase: z.enum(PHASES), reason }),
  confirmReturn: nothing,
  cancelProcedure: z.strictObject({ ground: z.enum(CANCELLATION_GROUNDS), reason }),
  confirmCancellation: nothing,
  addNote: z.strictObject({ text: field.text }),
} as const satisfies Record<CommandName, z.ZodType>;

/** What a command's body is over HTTP. */
export type RequestBody<N extends CommandName> = z.output<(typeof COMMAND_BODIES)[N]>;
