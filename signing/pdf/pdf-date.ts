/** Converts between ISO instants and the date strings of PDF, seconds and UTC only. */

const PDF_DATE = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;

/** D:YYYYMMDDhhmmssZ for a valid instant; null otherwise. */
export function pdfDate(instant: string): string | null {
  const at = Date.parse(instant);
  if (!/Z$|[+-]\d{2}:\d{2}$/.test(instant) || Number.isNaN(at)) return null;
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d{3}Z$/g, '');
  return digits.length === 14 ? `D:${digits}Z` : null;
}

/** The ISO instant of a PDF date in our spelling; null for any other text. */
export function instantOfPdfDate(text: string): string | null {
  const [, year, month, day, hour, minute, second] = PDF_DATE.exec(text) ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}
