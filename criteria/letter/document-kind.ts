/** Which letters and protocols a procedure gives out, and to whom each goes. */

/** Letters that go out together when the award is decided. */
export const AWARD_LETTER_KINDS = ['rejection', 'exclusion', 'intendedAward'] as const;
export type AwardLetterKind = (typeof AWARD_LETTER_KINDS)[number];

/** Letters to one bidder, issued one by one. */
export const BIDDER_LETTER_KINDS = [
  'exclusion',
  'priceClarification',
  'lateDocuments',
  'information',
] as const;
export type BidderLetterKind = (typeof BIDDER_LETTER_KINDS)[number];

/** For the file of the authority. */
export const PROTOCOL_KINDS = ['qualityOpening', 'priceOpening', 'panelMinutes'] as const;
export type ProtocolKind = (typeof PROTOCOL_KINDS)[number];

/** What can be asked for; cancellation letters follow from the cancellation by themselves. */
export const ISSUABLE_KINDS = [...BIDDER_LETTER_KINDS, ...PROTOCOL_KINDS] as const;
export type IssuableKind = (typeof ISSUABLE_KINDS)[number];

export type LetterKind = AwardLetterKind | BidderLetterKind | 'cancellation';
export type DocumentKind = LetterKind | ProtocolKind;

export const isProtocol = (kind: DocumentKind): kind is ProtocolKind =>
  (PROTOCOL_KINDS as readonly DocumentKind[]).includes(kind);

/** Kinds about one bid. */
export const isAboutBid = (kind: DocumentKind): boolean =>
  (BIDDER_LETTER_KINDS as readonly DocumentKind[]).includes(kind);
