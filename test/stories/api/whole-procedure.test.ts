/**
 * Story: a whole procedure through HTTP, to the signed record and its proof: a question with amendment and
 * extension, a late bid, a document handed in later, an exclusion, an evaluator replaced and one recused.
 * Everything is real but the server that makes the engine durable; the stories of the sample have that one.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '../../../cli/verify/verify-file.js';
import { addMs } from '../../../criteria/instant.js';
import { verifyLog } from '../../../store/verify-log.js';
import { EXIT_DOSSIER, PLAYED_USE_CASE, TRAINING_LOT } from '../../harness/played-lots.js';
import { archiveOf } from '../../harness/archived-procedure.js';
import { faultsOf } from '../../harness/history-checker.js';
import { NO_CONFLICT } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS, MEMBERS } from '../../harness/procedure-people.js';
import { bidWith } from '../../harness/sealed-world.js';
import {
  documentsOf,
  issueDocuments,
  lettersAgain,
  lettersMade,
  sendLetters,
} from '../../harness/whole-letters.js';
import { BIDS, lotView, sheet } from '../../harness/whole-bids.js';
import type { WholeProcedure } from '../../harness/whole-procedure.js';
import { openWholeProcedure } from '../../harness/whole-procedure.js';

const ID = 'schulung-2026';
const reason = 'Grund, der in der Akte steht';
const { id: lotId, profile } = TRAINING_LOT;

let whole: WholeProcedure;
beforeAll(async () => {
  whole = await openWholeProcedure(ID, {
    title: 'Schulung der Beschäftigten',
    lots: [{ id: lotId, title: TRAINING_LOT.title }],
  });
});
afterAll(() => whole?.api.close());

const phase = async (): Promise<string> => (await whole.view('officer')).phase;
const declare = (who: Who): Promise<unknown> => whole.give(who, 'declareInterest', NO_CONFLICT);
const idOf = (who: Who): string => ACTORS[who].personId;

const score = (who: Who, bidId: string, points: number): Promise<unknown> =>
  whole.give(who, 'submitScoreSheet', { lotId, bidId, sheet: sheet(points) });

describe('a whole procedure', () => {
  it('is prepared, approved and frozen by two people', async () => {
    for (const [who, roles] of Object.entries(MEMBERS)) {
      await whole.give('officer', 'appointMember', { personId: idOf(who as Who), roles });
    }
    await whole.give('officer', 'defineUseCase', { useCase: PLAYED_USE_CASE });
    const { toConfirm } = await whole.view('approver');
    await whole.give('approver', 'approveNeed', { digest: toConfirm.need });
    await whole.give('officer', 'adoptProfile', { lotId, profile });
    await whole.give('officer', 'planBenchmark', { lotId, suites: [] });
    await whole.give('officer', 'proposeFreeze', {});
    const { toConfirm: frozen } = await whole.view('approver');
    await whole.give('approver', 'confirmFreeze', { digest: frozen.freeze });
    for (const who of ['opener', 'secondOpener'] as const) await whole.makeKey(who);
    const bidDeadlineAt = addMs(whole.api.now(), 120_000);
    await whole.give('officer', 'publish', { bidDeadlineAt });
    expect(await phase()).toBe('published');
  });

  it('answers a question, amends the documents and extends the bid period', async () => {
    await whole.give('platform', 'receiveBid', { lotId, bidId: 'elbe', bid: BIDS.elbe });
    await whole.give('officer', 'askQuestion', {
      received: 'Wie viele Beschäftigte sind es?',
      wording: 'Wie viele Beschäftigte werden geschult?',
      receivedAt: whole.api.now(),
    });
    const bidDeadlineAt = addMs(whole.api.now(), 300_000);
    await whole.give('officer', 'amendDocuments', {
      lots: [],
      useCase: { ...PLAYED_USE_CASE, title: 'Assistent, genauer beschrieben' },
      summary: 'Die Zahl der Beschäftigten steht jetzt in den Unterlagen.',
      reason,
      bidDeadlineAt,
    });
    const { toConfirm } = await whole.view('approver');
    await whole.give('approver', 'confirmAmendment', { digest: toConfirm.amendment });
    await whole.give('officer', 'answerQuestion', { question: 1, answer: 'Etwa 400.' });
    expect((await whole.view('officer')).bidDeadlineAt).toBe(bidDeadlineAt);
    const again = { bidId: 'elbe', version: 2, declaration: 'Erklärung über die Plattform' };
    await whole.give('platform', 'reconfirmBid', again);
    // What arrives at the very instant of an amendment was made without it.
    whole.api.pass(1_000);
    for (const bidId of ['rhein', 'sued'] as const) {
      await whole.give('platform', 'receiveBid', { lotId, bidId, bid: BIDS[bidId] });
    }
  });

  it('opens after the deadline, by two people, without the late bid', async () => {
    const { bidDeadlineAt } = await whole.view('officer');
    await whole.waitUntil(bidDeadlineAt ?? '');
    const late = bidWith('Volkshochschule Nord', [99_457, 83], 'Abendkurs Zaunkönig');
    const receipt = await whole.give('platform', 'receiveBid', { lotId, bidId: 'nord', bid: late });
    expect(receipt.events.map(({ kind }) => kind)).toEqual(['BidReceivedLate']);
    await whole.open('opener', 'openBids');
    await expect(whole.open('opener', 'openBids')).rejects.toThrow();
    await whole.open('secondOpener', 'openBids');
    expect(await phase()).toBe('examination');
    for (const who of ['officer', ...Object.keys(MEMBERS)] as Who[]) await declare(who);
    const bids = lotView(await whole.view('officer')).bids ?? [];
    expect(bids.map(({ bidId }) => bidId)).toEqual(['elbe', 'rhein', 'sued']);
  });

  it('asks for a document, gets it later, and excludes one bid by two people', async () => {
    await whole.give('officer', 'requestLateDocuments', {
      bidId: 'rhein',
      documents: [
        {
          documentId: 'D1',
          title: 'Registerauszug',
          concerns: { kind: 'eligibility' },
          fault: 'missing',
        },
      ],
      legalReference: '§ 56 Abs. 2 VgV',
      until: addMs(whole.api.now(), 60_000),
      equalTreatment: 'Allen anderen Angeboten liegt der Auszug bei.',
    });
    whole.api.pass(1_000);
    await whole.give('officer', 'recordLateDocuments', {
      bidId: 'rhein',
      documents: [
        {
          documentId: 'D1',
          arrivedAt: whole.api.now(),
          content: { kind: 'statement', text: 'Auszug vom Vortag' },
          complete: true,
          finding: 'Aktuell und vollständig.',
        },
      ],
    });
    const words = { legalReference: '§ 57 VgV', findings: 'Unterlagen geprüft.' };
    for (const bidId of ['elbe', 'rhein', 'sued']) {
      await whole.give('officer', 'checkFormally', { bidId, passed: true, ...words });
      const gates = [{ criterionId: 'A1', met: bidId !== 'sued', reason }];
      await whole.give('officer', 'checkEligibility', { bidId, eligible: true, ...words, gates });
    }
    await expect(whole.give('officer', 'closeExamination', {})).rejects.toThrow('incomplete');
    const exclusion = { bidId: 'sued', legalReference: '§ 57 Abs. 1 Nr. 4 VgV', reason };
    await whole.give('officer', 'proposeExclusion', exclusion);
    await expect(whole.give('officer', 'confirmExclusion', { bidId: 'sued' })).rejects.toThrow();
    await whole.give('approver', 'confirmExclusion', { bidId: 'sued' });
    await whole.give('officer', 'closeExamination', {});
    expect(await phase()).toBe('scoring');
  });

  it('is scored by three, of whom one is replaced and one leaves as biased', async () => {
    await score('chair', 'elbe', 8_000);
    await score('chair', 'rhein', 7_000);
    await score('evaluator', 'elbe', 3_000);
    await whole.give('officer', 'replaceMember', {
      personId: idOf('evaluator'),
      successorId: idOf('outsider'),
      reason,
    });
    await expect(whole.view('evaluator')).rejects.toThrow('unknownProcedure');
    await declare('outsider');
    await score('outsider', 'elbe', 7_500);
    await score('outsider', 'rhein', 6_500);
    await score('secondEvaluator', 'elbe', 9_000);
    await whole.give('secondEvaluator', 'recuse', { reason });
    await expect(whole.view('secondEvaluator')).rejects.toThrow('unknownProcedure');
    expect(await phase()).toBe('consensus');
    const sheets = lotView(await whole.view('chair')).sheets.map(
      ({ evaluatorId, bidId }) => `${evaluatorId} ${bidId}`,
    );
    expect(sheets.sort()).toEqual(['ida elbe', 'ida rhein', 'vera elbe', 'vera rhein']);
  });

  it('agrees, locks and only then opens the prices', async () => {
    for (const [bidId, points] of [
      ['elbe', 7_750],
      ['rhein', 6_750],
    ] as const) {
      for (const criterionId of ['B1', 'B3']) {
        await whole.give('chair', 'recordConsensus', { lotId, bidId, criterionId, points });
      }
    }
    await expect(whole.open('opener', 'openPrices')).rejects.toThrow();
    await whole.give('chair', 'lockScores', {});
    const { toConfirm } = await whole.view('approver');
    await whole.give('approver', 'confirmLock', { digest: toConfirm.lock });
    await whole.open('opener', 'openPrices');
    await whole.open('secondOpener', 'openPrices');
    const { rankings, stability } = lotView(await whole.view('officer'));
    expect(await phase()).toBe('ranking');
    expect(rankings.at(-1)).toMatchObject({ kind: 'ranked', winner: 'elbe' });
    expect(stability?.run).toBe(1);
  });

  it('is awarded by two people, signed by three, and ends in a contract', async () => {
    whole.api.pass(3_600_000);
    await whole.give('officer', 'attachExitDossier', { lotId, dossier: EXIT_DOSSIER });
    await whole.give('officer', 'proposeAward', { lotId, bidId: 'elbe' });
    const { toConfirm } = await whole.view('approver');
    await whole.give('approver', 'confirmAward', { lotId, digest: toConfirm.award[lotId] });
    await whole.give('officer', 'requestReview', {});
    const { toConfirm: rendered } = await whole.view('legal');
    const digest = rendered.record;
    await whole.give('legal', 'approveRecord', { digest });
    await whole.give('legal', 'signRecord', { role: 'legal', digest });
    await whole.give('chair', 'signRecord', { role: 'chair', digest });
    await whole.give('officer', 'signRecord', { role: 'procurementOfficer', digest });
    await sendLetters(whole);
    await whole.waitUntil((await whole.view('officer')).standstillUntil ?? '');
    await whole.give('approver', 'award', {});
    const contractReference = 'V-2026-17';
    await whole.give('officer', 'concludeContract', {
      concludedOn: '2026-12-01',
      contractReference,
    });
    expect(await phase()).toBe('contract');
  });
});

describe('documents that are asked for', () => {
  it('are files with the digest that the log names, for those they are meant for', async () => {
    await issueDocuments(whole);
    const minutes = (await documentsOf(whole, 'chair')).documents;
    expect(minutes.map(({ kind }) => kind)).toEqual(['panelMinutes']);
    await expect(documentsOf(whole, 'evaluator')).rejects.toThrow();
  });
});

describe('the letters', () => {
  it('follow from the log again, byte for byte', async () => {
    const entries = await whole.log();
    expect(await lettersAgain(entries)).toEqual(lettersMade(entries));
  });
});

describe('what is left of it', () => {
  it('is a log without a gap or a fault, and a record that proves itself without the system', async () => {
    const entries = await whole.log();
    expect(faultsOf(entries)).toEqual([]);
    expect(await verifyLog(whole.api.app, ID)).toMatchObject({ kind: 'intact' });
    const path = join(tmpdir(), `${ID}-${String(process.pid)}.pdf`);
    writeFileSync(path, await whole.download('auditor', '/record'));
    try {
      const verified = await verifyFile(path, 'de');
      // A training record below the test authority, and no roots named.
      expect(verified.exitCode, verified.report).toBe(0);
    } finally {
      rmSync(path);
    }
  });

  it('is an archive that is checked without the system, and in which one changed byte is found', async () => {
    await expect(archiveOf(whole, ID, 'chair')).rejects.toThrow('roleMissing');
    const archive = await archiveOf(whole, ID, 'auditor');
    try {
      const verified = await archive.verify();
      expect(verified.faults).toEqual([]);
      expect(verified).toMatchObject({ valid: true, procedureId: ID });
      expect(verified.records.at(-1)?.summary).toContain('GÜLTIG');
      for (const path of await archive.samples()) {
        const changed = await archive.verifyChanged(path);
        expect(changed.valid, path).toBe(false);
        expect(changed.faults.map(({ place, detail }) => place + detail).join()).toContain(path);
      }
    } finally {
      await archive.remove();
    }
  });

  it('tells of everything that happened on the way', async () => {
    const kinds = (await whole.log()).map(({ event }) => event.kind);
    for (const kind of [
      'QuestionAsked',
      'DocumentsAmended',
      'DeadlineExtended',
      'QuestionAnswered',
      'BidReconfirmed',
      'BidReceivedLate',
      'LateDocumentsRequested',
      'LateDocumentsRecorded',
      'BidExcluded',
      'MemberReplaced',
      'MemberRecused',
      'RecordSealed',
      'ContractConcluded',
    ]) {
      expect(kinds, kind).toContain(kind);
    }
    expect(whole.api.logged()).toBe('');
  });
});
