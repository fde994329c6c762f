/** Words by which a requirement asks about the company (section 122 GWB) instead of the bid. */

/** About the company, whoever does the work; never an award criterion. */
const COMPANY = [
  /(?<!\p{L})(?:jahres|mindest|gesamt|netto)?umsatz(?!\p{L}*(?:steuer|sätze))/iu,
  /(?<!\p{L})(?:betriebs|berufs|vermögensschaden)?-?haftpflicht/iu,
  /versicherungs(?:summe|schutz|nachweis|bestätigung)/iu,
  /deckungssumme/iu,
  /(?:mitarbeiter|beschäftigten|personal)(?:zahl|stärke|bestand)/iu,
  /(?:an)?zahl der (?:mitarbeite\p{L}+|beschäftigten|angestellten)/iu,
  /unternehmensgröße|firmengröße/iu,
  /(?:zertifi\p{L}+|nachweise?) (?:des|der) (?:unternehmens|bieters|firma|bietenden)/iu,
  /unternehmenszertifi\p{L}+/iu,
  /bonität|eigenkapital|handelsregister|unbedenklichkeitsbescheinigung/iu,
  /jahre(?:n)? am markt|unternehmenshistorie|firmengeschichte/iu,
  /\b(?:annual |minimum |total )?turnover\b/iu,
  /\bliability insurance\b|\binsurance cover(?:age)?\b|\bsum insured\b/iu,
  /\bnumber of (?:staff|employees)\b|\bheadcount\b|\bcompany size\b/iu,
  /\bcertificat(?:e|es|ion|ions) of the (?:company|bidder|firm)\b/iu,
  /\bcredit rating\b|\bequity ratio\b|\byears in business\b/iu,
] as const;

/** About experience: an award criterion only for the people who perform this contract. */
const EXPERIENCE = [
  /(?<!\p{L})(?:kunden|firmen|unternehmens)?referenz(?:en|projekt\p{L}*|auftr\p{L}*|liste\p{L}*|kund\p{L}*|schreiben|nachweis\p{L}*)?(?!\p{L})/iu,
  /(?:erfahrung|qualifikation)(?:en)? (?:des|der) (?:unternehmens|bieters|firma)/iu,
  /berufserfahrung/iu,
  /\b(?:customer|project|client|company) references?\b|\breference (?:projects?|contracts?|customers?)\b/iu,
  /\bexperience of the (?:company|bidder|firm)\b/iu,
] as const;

/** Tied to the people or the organisation for this contract (section 58(2) no. 2 VgV). */
const FOR_THIS_CONTRACT =
  /mit der ausführung[^.]{0,40} betraut|(?:eingesetzt|vorgesehen|benannt)\p{L}* (?:personal|personen|team|projektteam|beschäftigte\p{L}*|fachkräfte\p{L}*|projektleitung)|auftragsausführung|\b(?:staff|team|people|personnel) (?:assigned|named|proposed|who (?:will )?perform)|\bassigned to (?:this|the) contract\b/iu;

const first = (patterns: readonly RegExp[], text: string): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return null;
};

/** The first words that ask for eligibility; null where there are none. */
export function eligibilityWords(text: string): string | null {
  const company = first(COMPANY, text);
  if (company !== null) return company;
  return FOR_THIS_CONTRACT.test(text) ? null : first(EXPERIENCE, text);
}
