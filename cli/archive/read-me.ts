/** The plain words that lie in an archive beside the files, in German and English. */

export interface ReadMeFacts {
  readonly procedureId: string;
  readonly title: string;
  readonly authority: string;
  readonly createdAt: string;
  readonly verifier: boolean;
}

const GERMAN = (facts: ReadMeFacts): string => `Archiv eines Vergabeverfahrens

Verfahren:    ${facts.title} (${facts.procedureId})
Vergabestelle: ${facts.authority}
Erstellt:     ${facts.createdAt}

Was hier liegt
  vergabevermerk-N.pdf   der Vermerk in seiner Fassung N, mit Unterschriften; jedes PDF-Programm öffnet ihn
  log.jsonl              das Ereignisprotokoll, ein Ereignis je Zeile, jedes mit dem Hash des vorigen
  objects/               alle Inhalte, auf die das Protokoll verweist; der Dateiname ist ihr SHA-256
  evidence/              Messprotokolle je Messreihe und die rohen Anfragen und Antworten (packs, gzip)
  anchors/               Belege, dass das Protokoll zu bestimmten Zeiten so dastand
  certificates/          öffentliche Zertifikate der Unterschriften
  notices/               Schreiben an Bietende
  package.json           die veröffentlichten Unterlagen mit den öffentlichen Schlüsseln

Wie man es prüft
  Mit Zuschlag:          zuschlag archive verify ORDNER
${facts.verifier ? '  Nur mit Node.js:       node data/verify/zuschlag-verify.mjs data/vergabevermerk-N.pdf\n' : ''}  Nur die Dateien:       sha256sum -c manifest-sha256.txt

Nichts hier ist verschlüsselt. Das Archiv enthält Angebote und Namen: Es gehört in die Vergabeakte.
Verschlossene Angebote, die nie geöffnet wurden, sind nicht enthalten.
`;

const ENGLISH = (facts: ReadMeFacts): string => `Archive of a procurement procedure

Procedure: ${facts.title} (${facts.procedureId})
Authority: ${facts.authority}
Created:   ${facts.createdAt}

What lies here
  vergabevermerk-N.pdf   the decision record in its version N, with signatures; every PDF program opens it
  log.jsonl              the event log, one event a line, each with the hash of the one before
  objects/               all contents that the log refers to; the name of a file is its SHA-256
  evidence/              item logs of the benchmark suites and the raw requests and responses (packs, gzip)
  anchors/               proofs that the log stood like this at certain times
  certificates/          public certificates of the signatures
  notices/               letters to bidders
  package.json           the published documents with the public keys

How to check it
  With Zuschlag:         zuschlag archive verify FOLDER
${facts.verifier ? '  With Node.js alone:    node data/verify/zuschlag-verify.mjs data/vergabevermerk-N.pdf\n' : ''}  The files alone:       sha256sum -c manifest-sha256.txt

Nothing here is encrypted. The archive holds bids and names: it belongs into the procurement file.
Sealed bids that were never opened are not part of it.
`;

export const readMeTexts = (facts: ReadMeFacts): Readonly<Record<string, string>> => ({
  'data/LIESMICH.txt': GERMAN(facts),
  'data/README.txt': ENGLISH(facts),
});
