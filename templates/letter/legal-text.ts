/** Wording about standstill and remedies in letters, German and English, by the law that a procedure is under. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { BidderInformation } from '../../criteria/rule-set/rule-set.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const STANDSTILL = {
  title: t('Frühester Zeitpunkt des Vertragsschlusses', 'Earliest conclusion of the contract'),
  notBefore: t(
    'Der Vertrag wird frühestens am {date} geschlossen.',
    'The contract will be concluded on {date} at the earliest.',
  ),
  shorter: t(
    'Nach den Übungsregeln endet die Wartefrist {seconds} Sekunden nach dem Versand.',
    'Under the training rules the standstill ends {seconds} seconds after the dispatch.',
  ),
} as const satisfies Record<string, Bilingual>;

/** What the law says about the period; null where it knows none. */
export const PERIODS: Readonly<Record<BidderInformation, Bilingual | null>> = {
  gwb134: t(
    'Die Wartefrist beträgt zehn Kalendertage, wenn diese Information elektronisch versandt wird, sonst fünfzehn. Sie beginnt am Tag nach der Absendung; wann das Schreiben bei Ihnen eingeht, ist dafür ohne Bedeutung (§ 134 Abs. 2 GWB).',
    'The standstill is ten calendar days when this information is sent electronically, otherwise fifteen. It begins on the day after dispatch; when the letter reaches you does not matter (section 134(2) GWB).',
  ),
  uvgo46: null,
};

export const REMEDY_TITLE = t('Wie Sie sich beschweren können', 'How to complain');

export const REMEDIES: Readonly<Record<BidderInformation, readonly Bilingual[]>> = {
  gwb134: [
    t(
      'Halten Sie diese Entscheidung für vergaberechtswidrig, so rügen Sie das bitte gegenüber der oben genannten Vergabestelle, und zwar innerhalb von zehn Kalendertagen, nachdem Sie den Verstoß erkannt haben (§ 160 Abs. 3 Satz 1 Nr. 1 GWB).',
      'If you hold that this decision breaches procurement law, please complain to the authority named above within ten calendar days after you have become aware of the breach (section 160(3) sentence 1 no. 1 GWB).',
    ),
    t(
      'Hilft die Vergabestelle der Rüge nicht ab, können Sie die Nachprüfung beantragen, spätestens fünfzehn Kalendertage nach Eingang dieser Mitteilung (§ 160 Abs. 3 Satz 1 Nr. 4 GWB). Zuständig ist die Vergabekammer, die in der Bekanntmachung genannt ist. Ein wirksam erteilter Zuschlag kann nicht mehr aufgehoben werden (§ 168 Abs. 2 GWB).',
      'If the authority does not remedy the complaint, you can apply for review at the latest fifteen calendar days after having been told so (section 160(3) sentence 1 no. 4 GWB). The review chamber is the one named in the notice. An award that is effective cannot be set aside (section 168(2) GWB).',
    ),
  ],
  uvgo46: [
    t(
      'Einwände gegen diese Entscheidung richten Sie bitte an die oben genannte Vergabestelle. Unterhalb der Schwellenwerte findet kein Verfahren vor den Vergabekammern statt, soweit das Recht des Landes nichts anderes bestimmt.',
      'Please address objections to the authority named above. Below the thresholds there is no procedure before the review chambers, unless the law of the Land provides otherwise.',
    ),
  ],
};

/** What a letter cites, by the law that the procedure is under. */
export const LAWS = {
  gwb134: {
    secrets: t('§ 5 VgV', 'section 5 VgV'),
    information: t('§ 62 Abs. 2 VgV', 'section 62(2) VgV'),
    lowPrice: t('§ 60 Abs. 1 VgV', 'section 60(1) VgV'),
    lowPriceRefused: t('§ 60 Abs. 3 VgV', 'section 60(3) VgV'),
    missing: t('§ 57 Abs. 1 Nr. 2 VgV', 'section 57(1) no. 2 VgV'),
    cancellation: t('§ 63 Abs. 1 VgV', 'section 63(1) VgV'),
  },
  uvgo46: {
    secrets: t('§ 3 UVgO', 'section 3 UVgO'),
    information: t('§ 46 Abs. 1 UVgO', 'section 46(1) UVgO'),
    lowPrice: t('§ 44 Abs. 1 UVgO', 'section 44(1) UVgO'),
    lowPriceRefused: t('§ 44 Abs. 3 UVgO', 'section 44(3) UVgO'),
    missing: t('§ 42 Abs. 1 Nr. 2 UVgO', 'section 42(1) no. 2 UVgO'),
    cancellation: t('§ 48 Abs. 1 UVgO', 'section 48(1) UVgO'),
  },
} as const satisfies Record<BidderInformation, Record<string, Bilingual>>;

export const OTHER = {
  excluded: t(
    'wir haben Ihr Angebot geprüft und von der Wertung ausgeschlossen. Zwei Personen der Vergabestelle haben unabhängig voneinander darüber entschieden.',
    'we have examined your bid and excluded it from the evaluation. Two persons of the authority decided on it independently of each other.',
  ),
  ground: t('Rechtsgrundlage', 'Legal basis'),
  reason: t('Begründung', 'Reason'),
  exclusionTitle: t('Grund des Ausschlusses', 'Ground of the exclusion'),
  noWinner: t('Ein Zuschlag wird in diesem Los nicht erteilt.', 'No award is made in this lot.'),
  intended: t(
    'wir beabsichtigen, Ihnen den Zuschlag zu erteilen.',
    'we intend to make the award to you.',
  ),
  notYet: t(
    'Dieses Schreiben ist noch nicht die Annahme Ihres Angebots. Der Vertrag kommt erst mit dem Zuschlag zustande; bis dahin halten Sie sich bitte an Ihr Angebot und beginnen nicht mit der Leistung.',
    'This letter is not yet the acceptance of your bid. The contract comes about with the award only; until then please keep to your bid and do not begin to perform.',
  ),
  others: t(
    'Die anderen Bieter werden gleichzeitig unterrichtet.',
    'The other bidders are informed at the same time.',
  ),
  requested: t(
    'Sie haben am {date} um Auskunft gebeten. Innerhalb von fünfzehn Tagen nach Eingang Ihres Antrags unterrichten wir Sie über die Gründe und über die Merkmale und Vorteile des ausgewählten Angebots ({law}).',
    'On {date} you asked for information. Within fifteen days after your request we tell you the reasons and the characteristics and advantages of the chosen bid ({law}).',
  ),
  requestedWinner: t(
    'Ihr Angebot ist das, auf das der Zuschlag erteilt werden soll.',
    'Your bid is the one that is to receive the award.',
  ),
  price: t(
    'bei der Prüfung Ihres Angebots ist eine Frage zum Preis entstanden, um deren Beantwortung wir bitten.',
    'when examining your bid, a question on its price has come up which we ask you to answer.',
  ),
  priceLow: t(
    'der Preis Ihres Angebots erscheint im Vergleich ungewöhnlich niedrig. Wir sind verpflichtet, ihn aufzuklären ({law}), und bitten Sie um Antwort auf die folgende Frage.',
    'the price of your bid appears unusually low in comparison. We are obliged to clarify it ({law}) and ask you to answer the following question.',
  ),
  question: t('Frage', 'Question'),
  untilPrice: t(
    'Bitte antworten Sie in Textform vor dem {time}. Der Preis und der übrige Inhalt des Angebots dürfen dabei nicht geändert werden. Kann der niedrige Preis nicht zufriedenstellend aufgeklärt werden, darf der Zuschlag auf das Angebot abgelehnt werden ({law}).',
    'Please answer in text form before {time}. Neither the price nor any other content of the bid may be changed. Where a low price cannot be explained satisfactorily, the award may be refused ({law}).',
  ),
  missing: t(
    'Ihrem Angebot fehlen die unten genannten Unterlagen, oder sie sind unvollständig oder fehlerhaft. Wir fordern Sie auf, sie nachzureichen, zu vervollständigen oder zu korrigieren.',
    'The documents named below are missing from your bid, incomplete or incorrect. We ask you to hand them in, complete or correct them.',
  ),
  document: t('Unterlage', 'Document'),
  concerns: t('Betrifft', 'Concerns'),
  fault: t('Mangel', 'Fault'),
  untilDocuments: t(
    'Sie müssen vor dem {time} eingehen ({law}). Der übrige Inhalt des Angebots und die Preise dürfen nicht geändert werden. Was nicht fristgerecht und vollständig eingeht, führt zum Ausschluss ({exclusion}).',
    'They must arrive before {time} ({law}). Nothing else in the bid, and no price, may be changed. What does not arrive in time and complete leads to the exclusion ({exclusion}).',
  ),
  cancelled: t(
    'das Vergabeverfahren ist aufgehoben. Ein Zuschlag wird nicht erteilt.',
    'the procurement procedure has been cancelled. No award is made.',
  ),
  cancelledGround: t('Grund nach {law}', 'Ground under {law}'),
  cancelledThanks: t(
    'Wir danken für Ihre Beteiligung. Umschläge, die noch verschlossen sind, werden nicht mehr geöffnet.',
    'We thank you for taking part. Envelopes that are still sealed will not be opened any more.',
  ),
} as const satisfies Record<string, Bilingual>;
