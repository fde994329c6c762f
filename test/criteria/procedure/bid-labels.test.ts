/** Labels instead of names: who sees which until the scores are locked, and what is left of a name in what is shown. */
import { describe, expect, it } from 'vitest';
import { letterOf } from '../../../criteria/procedure/bid-labels.js';
import { labelReplacer, withLabels } from '../../../criteria/procedure/label-text.js';
import { labelledContent } from '../../../criteria/procedure/labelled-view.js';
import { logViewFor } from '../../../criteria/procedure/log-view.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { recordDocument } from '../../../templates/record/record-document.js';
import { createPlay } from '../../harness/play-procedure.js';
import type { Play } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import type { PlayedLot } from '../../harness/played-lots.js';
import { NO_CONFLICT, lock, playTo, recordConsensus } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const LOT: PlayedLot = {
  ...ASSISTANT_LOT,
  profile: { ...ASSISTANT_LOT.profile, anonymousBidders: true },
};
const NAMES = ['Nordlohe Sprachsysteme', 'Haselbach Kontor', 'Wolkenfabrik Süd'];

const labelled = (phase: 'examination' | 'scoring' | 'consensus'): Play =>
  playTo(createPlay({ lots: [LOT] }), phase);

const seenBy = (play: Play, who: Who): string => JSON.stringify(viewFor(ACTORS[who], play.state()));
const lotsSeenBy = (play: Play, who: Who): string =>
  JSON.stringify(viewFor(ACTORS[who], play.state())?.lots);

describe('labels', () => {
  it('are assigned by the engine once the bids are open, one letter for each', () => {
    const play = labelled('examination');
    const assigned = play.log().filter(({ event }) => event.kind === 'LabelsAssigned');
    expect(assigned).toHaveLength(1);
    expect(assigned[0]?.by.kind).toBe('engine');
    expect(Object.keys(play.state().labels).sort()).toEqual(['a1', 'a2', 'a3']);
    expect(Object.values(play.state().labels).sort()).toEqual(['A', 'B', 'C']);
    expect(playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'scoring').state().labels).toEqual({});
  });

  it('follow from the contents, neither from ids nor from arrival', () => {
    const ids = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w'];
    const orders = ['x', 'y', 'z'].map((salt) => {
      const [bid] = LOT.bids;
      if (bid === undefined) throw new Error('a bid');
      const bids = ids.map((id) => ({ ...bid, bidId: `${id}${salt}`, bidder: `Firma ${id}` }));
      const play = playTo(createPlay({ lots: [{ ...LOT, bids }] }), 'examination');
      return ids.map((id) => play.state().labels[`${id}${salt}`]).join('');
    });
    expect(new Set(orders).size).toBe(3);
    expect(orders).not.toContain('ABCDEFGH');
  });

  it.each(['evaluator', 'secondEvaluator', 'chair'] as const)(
    'are all that %s sees until the lock',
    (who) => {
      const play = labelled('consensus');
      const seen = lotsSeenBy(play, who);
      for (const name of NAMES) expect(seen).not.toContain(name);
      expect(seen).not.toContain('api.example');
      expect(seen).toContain('Bieter A');
      recordConsensus(play);
      lock(play);
      expect(lotsSeenBy(play, who)).toContain(NAMES[0]);
    },
  );

  it.each(['officer', 'approver', 'legal', 'auditor'] as const)('%s sees names', (who) => {
    expect(lotsSeenBy(labelled('scoring'), who)).toContain(NAMES[0]);
  });

  it('are the same in reasons of the examination', () => {
    const play = labelled('scoring');
    const bids = viewFor(ACTORS.chair, play.state())?.lots[0]?.bids ?? [];
    const gates = bids.flatMap(({ eligibility }) => eligibility?.gates ?? []);
    expect(gates.map(({ reason }) => reason).join()).toMatch(/Nachweis von Bieter [ABC]/);
    expect(bids.every(({ receivedAt }) => receivedAt === null)).toBe(true);
    expect(bids.map(({ bidId }) => bidId)).toEqual(['a1', 'a2', 'a3']);
  });

  it('stand with their names in the log for whoever reads it, before the lock for the auditor alone', () => {
    const play = labelled('scoring');
    const log = (who: Who) =>
      JSON.stringify(logViewFor(ACTORS[who], play.state(), chained(play.log())));
    expect(log('auditor')).toContain('"labels"');
    for (const who of ['officer', 'legal', 'evaluator', 'chair'] as const) {
      expect(log(who), who).not.toContain('"labels"');
    }
  });

  it('stand with their names in the record', () => {
    const play = labelled('consensus');
    const record = buildRecord(chained(play.log()), 1);
    const letter = play.state().labels['a1'] ?? '';
    expect(JSON.stringify(recordDocument(record, 'de').content)).toContain(
      `Bieter ${letter}: Nordlohe Sprachsysteme GmbH (a1)`,
    );
  });
});

describe('the declaration of who will see labels', () => {
  it('is given on all names in alphabetical order, without any bid', () => {
    const play = labelled('examination');
    const view = viewFor(ACTORS.evaluator, play.state());
    expect(view?.declaration.names).toEqual([
      'Haselbach Kontor AG',
      'Nordlohe Sprachsysteme GmbH',
      'Wolkenfabrik Süd GmbH',
    ]);
    expect(view?.declaration.statement?.text.de).toContain('Unterauftragnehmer');
    expect(view?.declaration.notice?.de).toContain('dennoch verraten');
    play.accept('evaluator', 'declareInterest', NO_CONFLICT);
    for (const name of NAMES) expect(lotsSeenBy(play, 'evaluator')).not.toContain(name);
  });

  it('shows no list before the opening, to outsiders, or where names stand with the bids', () => {
    const before = playTo(createPlay({ lots: [LOT] }), 'opening');
    expect(viewFor(ACTORS.evaluator, before.state())?.declaration.names).toBeNull();
    const play = labelled('examination');
    expect(viewFor(ACTORS.officer, play.state())?.declaration.names).toBeNull();
    expect(viewFor(ACTORS.platform, play.state())?.declaration.names).toBeNull();
    expect(seenBy(play, 'platform')).not.toContain(NAMES[0]);
  });
});

describe('names in what is shown', () => {
  const play = labelled('scoring');
  const letter = play.state().labels['a1'] ?? '';
  const replace = labelReplacer(play.state());

  it.each([
    ['Wir, die Nordlohe Sprachsysteme GmbH, bieten', `Wir, die Bieter ${letter}, bieten`],
    ['NORDLOHE   SPRACHSYSTEME liefert', `Bieter ${letter} liefert`],
    ['Produkt von Nordlohe Sprachsysteme GmbH', `Produkt ${letter}`],
    ['Nordlohe\nSprachsysteme GmbH', `Bieter ${letter}`],
    ['Nordlohe Sprachsystemehaus', 'Nordlohe Sprachsystemehaus'],
    ['ein Satz ohne Namen', 'ein Satz ohne Namen'],
  ])('%s', (text, expected) => {
    expect(replace(text)).toBe(expected);
  });

  it('of competitors are replaced as well, ids are not', () => {
    const value = { bidId: 'Haselbach Kontor AG', text: 'besser als Haselbach Kontor' };
    expect(withLabels(value, replace)).toEqual({
      bidId: 'Haselbach Kontor AG',
      text: `besser als Bieter ${play.state().labels['a2'] ?? ''}`,
    });
  });

  it('are gone from the content of an envelope, which says what labels cannot do', () => {
    const content = {
      bidder: { name: 'Nordlohe Sprachsysteme GmbH', seat: 'Hamburg', consortium: ['X AG'] },
      subcontractors: [{ name: 'Y GmbH', share: 'Betrieb' }],
      product: 'Produkt von Nordlohe Sprachsysteme GmbH',
      endpoint: { baseUrl: 'https://api.example/v1', model: 'modell-7b' },
      answers: { B2: { state: 'answered', text: 'Nordlohe Sprachsysteme hat Erfahrung.' } },
    };
    const shown = labelledContent(ACTORS.evaluator, play.state(), 'a1', content);
    const text = JSON.stringify(shown);
    for (const word of ['Nordlohe', 'Hamburg', 'X AG', 'Y GmbH', 'api.example']) {
      expect(text).not.toContain(word);
    }
    expect(shown).toMatchObject({
      answers: { B2: { text: `Bieter ${letter} hat Erfahrung.` } },
      notice: { de: expect.stringContaining('Kennzeichen') as string },
    });
    expect(labelledContent(ACTORS.officer, play.state(), 'a1', content)).toBe(content);
  });
});

describe('letters', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('%i is %s', (place, letter) => {
    expect(letterOf(place)).toBe(letter);
  });
});
