/** Folds of the decision record: drafts, versions, remarks, signatures, replacement, seal. */
import { firstLetters } from '../document-state.js';
import { beginVersion, endVersion, isSigned } from '../record-state.js';
import type { RecordState, RedactionState } from '../record-state.js';
import type { ProcedureState } from '../state.js';
import type { Folds } from './fold.js';
import { enter } from './fold.js';

/** A draft that cannot be made waits for nobody: the officer asks for another. */
export const DRAFT_EFFECT = 'renderDraft';

const change = (state: ProcedureState, record: Partial<RecordState>): ProcedureState => ({
  ...state,
  record: { ...state.record, ...record },
});

const changeRedaction = (
  state: ProcedureState,
  number: number,
  changed: Partial<RedactionState>,
): ProcedureState =>
  change(state, {
    redactions: state.record.redactions.map((one) =>
      one.number === number ? { ...one, ...changed } : one,
    ),
  });

export const RECORD: Folds<
  | 'RecordDraftRequested'
  | 'RecordDrafted'
  | 'ReviewRequested'
  | 'RecordRendered'
  | 'RemarkMade'
  | 'RemarkAnswered'
  | 'RecordReturned'
  | 'RecordApproved'
  | 'SignatureRequested'
  | 'RecordSigned'
  | 'RecordReplacementProposed'
  | 'RecordReplacementRejected'
  | 'RecordReplaced'
  | 'RedactionProposed'
  | 'RedactionRejected'
  | 'RedactionConfirmed'
  | 'RedactionRendered'
  | 'RecordSealed'
> = {
  RecordDraftRequested: (state, { number, version }) => ({
    ...change(state, { draft: { number, version, file: null, wanted: true } }),
    attention: state.attention.filter(({ effect }) => effect !== DRAFT_EFFECT),
  }),
  RecordDrafted: (state, { number, version, file }) =>
    change(state, { draft: { number, version, file, wanted: false } }),
  ReviewRequested: (state, { version }) => ({
    ...state,
    record: beginVersion(state.record, version),
  }),
  RecordRendered: (state, rendered, { at }) =>
    change(state, { rendered, renderedAt: at, file: rendered.file }),
  RemarkMade: (state, { number, version, anchor }) =>
    change(state, {
      remarks: [...state.record.remarks, { number, version, anchor, outcome: null }],
    }),
  RemarkAnswered: (state, { number, outcome }) =>
    change(state, {
      remarks: state.record.remarks.map((remark) =>
        remark.number === number ? { ...remark, outcome } : remark,
      ),
    }),
  RecordReturned: (state) => ({ ...state, record: endVersion(state.record, 'returned') }),
  RecordApproved: (state, { digest }) => change(state, { approvedDigest: digest }),
  SignatureRequested: (state, { role, personId }, { at }) =>
    change(state, { requested: [...state.record.requested, { role, personId, at }] }),
  RecordSigned: (state, signature, context) => {
    const signatures = [...state.record.signatures, signature];
    const signed = change(state, { signatures, file: signature.file });
    // Later on a record is signed only in the place of another: the procedure stays where it is.
    return state.phase === 'review' && isSigned(signed.record)
      ? { ...enter(signed, 'standstill', context), letters: firstLetters(context.at) }
      : signed;
  },
  RecordReplacementProposed: (state, replaced, { by }) =>
    change(state, {
      replacing: { ...replaced, by: by.kind === 'person' ? by.personId : '' },
    }),
  RecordReplacementRejected: (state) => change(state, { replacing: null }),
  RecordReplaced: (state, replaced) => {
    const end = replaced.how === 'superseding' ? 'superseded' : 'revoked';
    const record = endVersion(state.record, end);
    return {
      ...state,
      record: { ...beginVersion(record, record.version + 1), replaces: replaced },
    };
  },
  RedactionProposed: (state, { twin: source, reason: _, ...proposed }, { by }) =>
    change(state, {
      redactions: [
        ...state.record.redactions,
        {
          ...proposed,
          source,
          by: by.kind === 'person' ? by.personId : '',
          step: 'proposed',
          ...{ file: null, twin: null, openings: null },
        },
      ],
    }),
  RedactionRejected: (state, { number }) => changeRedaction(state, number, { step: 'rejected' }),
  RedactionConfirmed: (state, { number }) => changeRedaction(state, number, { step: 'confirmed' }),
  RedactionRendered: (state, { number, file, twin, openings }) =>
    changeRedaction(state, number, { step: 'rendered', file, twin, openings }),
  RecordSealed: (state, { file, level, archive }) =>
    change(state, { sealed: true, seal: { level, archive: archive ?? null }, file }),
};
