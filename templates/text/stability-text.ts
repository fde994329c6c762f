/** Wording of the decision record: how stable the result is. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const STABILITY = {
  none: t(
    'Es gibt keine berechnete Rangfolge, die sich untersuchen ließe.',
    'There is no computed ranking that could be examined.',
  ),
  missing: t(
    'Die Stabilität der Rangfolge wurde nicht untersucht; der Verlauf nennt den Grund.',
    'The stability of the ranking was not examined; the course of the procedure names the reason.',
  ),
  notExamined: t('Nicht untersucht: {reason}', 'Not examined: {reason}'),
  what: t(
    'Untersucht wurde Rangfolge {run} ({stamp}). Die Frage ist, ob ein anderes Ergebnis nahe lag; am Ergebnis selbst ändert die Untersuchung nichts. Gerechnet wird stets mit der bekannt gemachten Methode.',
    'Examined was ranking {run} ({stamp}). The question is whether another result was close; the examination changes nothing about the result itself. The published method is used throughout.',
  ),
  ranges: t('Spielraum der Gewichte', 'Range of the weights'),
  rangesText: t(
    'Ein Gewicht wandert, die übrigen behalten ihr Verhältnis zueinander; Preise und teilnehmende Angebote bleiben. Angegeben ist, von wo bis wo derselbe Platz 1 herauskommt. Das Gewicht eines Kriteriums ist sein Anteil an der ganzen Leistung; eine Gruppe wandert mit allen ihren Kriterien.',
    'One weight moves, the others keep their proportions; prices and the field of bids stay. Stated is from where to where the same first place results. The weight of a criterion is its share of the whole performance; a group moves with all its criteria.',
  ),
  exact: t(
    'Die Grenzen sind genau; die Zwillingsdatei enthält sie als Brüche.',
    'The borders are exact; the twin holds them as fractions.',
  ),
  confirmed: t(
    'Die Formel rechnet mit Wurzeln; die Grenzen sind auf ein Millionstel des Weges eingegrenzt.',
    'The formula uses roots; the borders are narrowed down to a millionth of the way.',
  ),
  group: t('Gruppe {id}', 'Group {id}'),
  today: t('Gewicht', 'Weight'),
  from: t('von', 'from'),
  to: t('bis', 'to'),
  outside: t('Platz 1 außerhalb', 'First outside'),
  below: t('darunter {bids}', 'below {bids}'),
  above: t('darüber {bids}', 'above {bids}'),
  undefined: t('nicht berechenbar', 'not computable'),
  anyWeight: t('immer gleich', 'always the same'),
  fixed: t('einziges Gewicht', 'the only weight'),
  chart: t('Spielraum der Gewichte in Prozent', 'Range of the weights in per cent'),
  chartRow: t(
    '{name}: {weight}, gleicher Platz 1 von {low} bis {high}.',
    '{name}: {weight}, same first place from {low} to {high}.',
  ),
  draws: t('Zufällige Gewichtungen', 'Random weightings'),
  drawsText: t(
    '{draws} Gewichtungen der {criteria} Kriterien, jede gleich wahrscheinlich; Preise wie angeboten. Angegeben ist der Anteil der Gewichtungen, in denen ein Angebot den Rang erreicht; gleiche Angebote teilen ihn sich.',
    '{draws} weightings of the {criteria} criteria, each equally likely; prices as offered. Stated is the share of weightings in which a bid reaches the rank; equal bids share it.',
  ),
  seed: t(
    'Startwert {seed}, abgeleitet aus dem Fingerabdruck der festgeschriebenen Unterlagen und der Kennung des Loses; Generator Philox4x32-10. Damit kann jeder die Ziehung wiederholen.',
    'Seed {seed}, derived from the digest of the frozen design and the id of the lot; generator Philox4x32-10. With it anybody can repeat the draws.',
  ),
  rank: t('Rang {rank}', 'Rank {rank}'),
  later: t('ab Rang {rank}', 'rank {rank} on'),
  central: t(
    'Die mittleren Gewichte, unter denen ein Angebot vorn liegt, stehen in der Zwillingsdatei.',
    'The mean weights under which a bid is first stand in the twin.',
  ),
  removals: t('Wegfall anderer Angebote', 'Other bids falling away'),
  removalsNone: t(
    'Ohne jedes unterlegene Angebot und ohne je zwei von ihnen wurde neu gereiht ({tried} Fälle): Die Reihenfolge der übrigen bleibt in allen gleich.',
    'The ranking was repeated without each losing bid and without each two of them ({tried} cases): the order of the others stays the same in all.',
  ),
  removalsSome: t(
    'Ohne jedes unterlegene Angebot und ohne je zwei von ihnen wurde neu gereiht ({tried} Fälle). In diesen ändert sich etwas:',
    'The ranking was repeated without each losing bid and without each two of them ({tried} cases). In these something changes:',
  ),
  removed: t('Ohne', 'Without'),
  effect: t('Folge', 'Effect'),
  winnerChanges: t('Platz 1: {bid}', 'first: {bid}'),
  noWinner: t('kein Angebot allein auf Platz 1', 'no bid alone in first place'),
  orderChanges: t('andere Reihenfolge hinter Platz 1', 'another order behind the first'),
  moves: t('Änderung einer Punktzahl um eine Stufe', 'A score moving by one step'),
  movesText: t(
    'Jede Punktzahl wurde einzeln zur nächsten beschriebenen Stufe nach oben und nach unten verschoben, gemessene um einen Punkt ({tried} Fälle). In {changing} davon gewinnt ein anderes Angebot oder keines.',
    'Each score was moved, one at a time, to the next described step up and down, measured ones by one point ({tried} cases). In {changing} of them another bid wins, or none.',
  ),
  moveFrom: t('Punkte', 'Points'),
  wins: t('Dann gewinnt', 'Then wins'),
  listed: t('Die ersten {count} sind aufgeführt.', 'The first {count} are listed.'),
  distances: t('Abstand der anderen zum Zuschlag', 'How far the others are from winning'),
  distancesText: t(
    'Die kleinste einzelne Änderung, mit der ein Angebot gewonnen hätte.',
    'The smallest single change with which a bid would have won.',
  ),
  points: t('Mehr Punkte', 'More points'),
  pointsNeeded: t(
    '{criterion}: {to} statt {from} (eines von {count} Kriterien)',
    '{criterion}: {to} instead of {from} (one of {count} criteria)',
  ),
  noPoints: t('mit keinem Kriterium allein', 'with no criterion alone'),
  price: t('Niedrigerer Preis', 'Lower price'),
  priceNeeded: t('höchstens {to} statt {from}', 'at most {to} instead of {from}'),
  noPrice: t('mit keinem Preis', 'with no price'),
} as const satisfies Record<string, Bilingual>;
