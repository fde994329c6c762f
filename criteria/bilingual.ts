/** A text for people, in German first and in English: both must exist, the compiler sees to it. */
export interface Bilingual {
  readonly de: string;
  readonly en: string;
}

export type Language = keyof Bilingual;
