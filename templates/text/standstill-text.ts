/** Wording of the record's chapter on standstill and complaints, of the rules' editions, and of periods. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const STANDSTILL = {
  rule: t(
    'Der Vertrag wird erst geschlossen, wenn nach der Absendung der Informationen an alle nicht berücksichtigten Bietenden die Wartefrist verstrichen ist (§ 134 Abs. 2 GWB). Nach dem Regelwerk beträgt sie bei elektronischem Versand {electronic}, bei Versand per Post {post}; der Tag der Absendung ist darin enthalten.',
    'The contract is concluded only when, after the information to all unsuccessful bidders has been sent, the standstill is over (section 134(2) GWB). By the rule set it lasts {electronic} after electronic dispatch and {post} after dispatch by post; the day of dispatch is included.',
  ),
  notSent: t(
    'Bis zu diesem Stand des Protokolls sind keine Informationsschreiben versandt. Die Unterschriften unter diesen Vermerk gehen dem Versand voraus.',
    'Up to this state of the log no letters have been sent. The signatures under this record come before the dispatch.',
  ),
  dispatched: t('Versandt', 'Sent'),
  form: t('Form', 'Form'),
  recipients: t('Empfangende', 'Recipients'),
  until: t('Vertragsschluss nicht vor', 'No contract before'),
  ended: t('Ende der Wartefrist festgestellt', 'End of the standstill stated'),
  running: t('Die Wartefrist läuft noch.', 'The standstill is still running.'),
  complaints: t('Rügen und Nachprüfung', 'Complaints and review'),
  complaintsText: t(
    'Das Protokoll führt Rügen (§ 160 Abs. 3 GWB) und Nachprüfungsverfahren nicht als eigene Einträge. Was dazu in der Akte vermerkt wurde, steht bei den Anmerkungen (Kapitel {chapter}); eine Aussetzung des Verfahrens steht dort ebenfalls.',
    'The log holds no entries of their own for complaints (section 160(3) GWB) and review proceedings. What was noted about them stands with the remarks (chapter {chapter}), and so does a suspension of the procedure.',
  ),
} as const satisfies Record<string, Bilingual>;

export const DISPATCH_FORM_LABELS = {
  electronic: t('elektronisch', 'electronic'),
  post: t('per Post', 'by post'),
} as const satisfies Record<string, Bilingual>;

export const PERIOD_UNITS = {
  day: t('{count} Tag', '{count} day'),
  days: t('{count} Tage', '{count} days'),
  second: t('{count} Sekunde', '{count} second'),
  seconds: t('{count} Sekunden', '{count} seconds'),
} as const satisfies Record<string, Bilingual>;

export const RULE_EDITIONS = {
  title: t('Fassungen der Regeln', 'Editions of the rules'),
  intro: t(
    'An diese Fassungen ist das Verfahren seit seiner Eröffnung oder Festschreibung gebunden; spätere Fassungen ändern daran nichts.',
    'The procedure has been bound to these editions since it was opened or frozen; later editions change nothing.',
  ),
  what: t('Regel', 'Rule'),
  edition: t('Fassung', 'Edition'),
  ruleSet: t('Regelwerk {id}', 'Rule set {id}'),
  ruleSetEdition: t('Ausgabe {edition}', 'edition {edition}'),
  profile: t('Kriterienprofil {lot}', 'Criteria profile {lot}'),
  profileEdition: t('Fassung {version}, „{title}“', 'version {version}, "{title}"'),
  catalogue: t('Katalog {title} ({id})', 'Catalogue {title} ({id})'),
  suite: t('Messreihe {title} ({id})', 'Suite {title} ({id})'),
  statement: t('Text der Interessenerklärung', 'Text of the declaration of interests'),
  version: t('Fassung {version}', 'version {version}'),
  sources: t('Quellen des Regelwerks: {sources}', 'Sources of the rule set: {sources}'),
} as const satisfies Record<string, Bilingual>;
