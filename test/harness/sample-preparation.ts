/** The sample events from the need to the benchmark. */
import type { SuiteEvidence } from '../../criteria/benchmark/run-evidence.js';
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import { digestOf } from '../../criteria/canonical-json.js';
import { TRAINING } from '../../criteria/rule-set/training.js';
import { answersTo } from './answered-bids.js';
import type { SampleBid } from './sample-bids.js';
import { candidates, sampleResult, sampleTable } from './sample-bids.js';
import { analysedRun } from './spread-cells.js';
import type { Step } from './sample-people.js';
import { ENGINE, PEOPLE, SAMPLE_PROCEDURE, by, envelopes, object } from './sample-people.js';
import { SAMPLE_SUITE, SAMPLE_USE_CASE, sampleProfile } from './sample-profile.js';

const SAMPLE_EVIDENCE: SuiteEvidence = {
  suiteId: 'verwaltung-de',
  entries: 243,
  root: digestOf('entries'),
  tokenizer: null,
  ownLagP99Us: null,
};

export function preparation(lotIds: readonly string[]): readonly Step[] {
  const officer = by('o.brandt');
  return [
    [
      officer,
      {
        kind: 'ProcedureOpened',
        payload: {
          procedureId: SAMPLE_PROCEDURE,
          title: 'Assistent für den Bürgerdialog',
          ruleSet: TRAINING,
          authority: {
            id: 'musterbrueck',
            name: 'Stadt Musterbrück',
            address: 'Rathausplatz 1, 01234 Musterbrück',
          },
          lots: lotIds.map((id) => ({
            id,
            title: id === '1' ? 'Assistenzsystem' : 'Schulung der Beschäftigten',
          })),
          officer: { personId: 'o.brandt', name: 'Ole Brandt' },
        },
      },
    ],
    ...Object.entries(PEOPLE).map(([personId, [name, roles]]): Step => [
      officer,
      { kind: 'MemberAppointed', payload: { personId, name, roles } },
    ]),
    [officer, { kind: 'UseCaseDefined', payload: { version: 1, useCase: SAMPLE_USE_CASE } }],
    [by('l.kessler'), { kind: 'NeedApproved', payload: { digest: digestOf(SAMPLE_USE_CASE) } }],
    ...lotIds.map((lotId): Step => [
      officer,
      {
        kind: 'ProfileAdopted',
        payload: { lotId, version: 1, profile: sampleProfile(lotId), sources: NO_SOURCES },
      },
    ]),
    [officer, { kind: 'BenchmarkPlanned', payload: { lotId: '1', suites: [SAMPLE_SUITE] } }],
    [officer, { kind: 'FreezeProposed', payload: { digest: digestOf('design'), findings: [] } }],
    [by('l.kessler'), { kind: 'DesignFrozen', payload: { digest: digestOf('design') } }],
    [
      officer,
      {
        kind: 'Published',
        payload: {
          packageDigest: digestOf('package'),
          bidDeadlineAt: '2026-11-20T09:00:00.000Z',
          sealing: {
            recipients: { quality: `age1${'q'.repeat(58)}`, price: `age1${'p'.repeat(58)}` },
            threshold: 2,
            shareSet: 'shares-1',
            holders: ['o.brandt', 'l.kessler'].map((personId) => ({
              personId,
              keyFingerprint: digestOf(`key of ${personId}`),
            })),
          },
        },
      },
    ],
  ];
}

export function bidPeriod(bids: readonly SampleBid[]): readonly Step[] {
  const deadlineAt = '2026-11-20T09:00:00.000Z';
  return [
    [by('m.yildiz'), { kind: 'EarlyAccessRefused', payload: { bidId: 'A', envelope: 'price' } }],
    ...bids.map(({ bidId, lotId }): Step => [
      by('o.brandt'),
      {
        kind: 'BidReceived',
        payload: {
          lotId,
          bidId,
          round: 1,
          receivedAt: '2026-11-20T08:59:59.999Z',
          envelopes: envelopes(bidId),
          receiptDigest: digestOf(`receipt ${bidId}`),
        },
      },
    ]),
    [ENGINE, { kind: 'BidPeriodEnded', payload: { deadlineAt } }],
    [
      by('o.brandt'),
      {
        kind: 'BidReceivedLate',
        payload: {
          lotId: '1',
          bidId: 'D',
          round: 1,
          receivedAt: '2026-11-20T09:00:00.001Z',
          deadlineAt,
          envelopes: envelopes('D'),
          receiptDigest: digestOf('receipt D'),
        },
      },
    ],
    [by('o.brandt'), { kind: 'OpeningStarted', payload: { until: '2026-11-20T10:00:00.000Z' } }],
    [
      by('l.kessler'),
      {
        kind: 'BidsOpened',
        payload: {
          openers: ['o.brandt', 'l.kessler'],
          bidIds: bids.map(({ bidId }) => bidId),
          lateBidIds: ['D'],
        },
      },
    ],
    [
      ENGINE,
      {
        kind: 'QualityUnsealed',
        payload: {
          bids: bids.map(({ bidId, lotId, name }) => ({
            bidId,
            bidderName: name,
            bidderSeat: 'Hamburg',
            consortium: [],
            subcontractors:
              bidId === 'A' ? [{ name: 'Rechenhof Mitte GmbH', share: 'Betrieb, 20 %' }] : [],
            product: `Auskunft ${bidId}`,
            operatingModel: 'saas',
            model: `modell-${bidId.toLowerCase()}-7b`,
            endpointHost: 'api.example',
            answers: answersTo(sampleProfile(lotId)),
            content: object(`${bidId}-content`),
          })),
          defects: [],
        },
      },
    ],
  ];
}

export function examination(bids: readonly SampleBid[]): readonly Step[] {
  const officer = by('o.brandt');
  return [
    ...Object.keys(PEOPLE).map((personId): Step => [
      by(personId),
      {
        kind: 'InterestDeclared',
        payload: { personId, conflict: false, statement: 'Kein Interessenkonflikt nach § 6 VgV.' },
      },
    ]),
    ...bids.flatMap(({ bidId }): readonly Step[] => [
      [
        officer,
        {
          kind: 'FormalCheckRecorded',
          payload: {
            bidId,
            passed: true,
            legalReference: '§ 53 VgV',
            findings: 'Vollständig und formgerecht.',
          },
        },
      ],
      [
        officer,
        {
          kind: 'EligibilityRecorded',
          payload: {
            bidId,
            eligible: true,
            legalReference: '§ 122 GWB',
            findings: 'Eigenerklärungen und zwei Referenzen liegen vor.',
            gates: [
              {
                criterionId: 'A1',
                met: bidId !== 'C',
                reason:
                  bidId === 'C'
                    ? 'Verarbeitung teilweise außerhalb der Europäischen Union.'
                    : 'Rechenzentren in Frankfurt und Hamburg belegt.',
              },
            ],
          },
        },
      ],
    ]),
    [
      officer,
      {
        kind: 'ExclusionProposed',
        payload: {
          bidId: 'C',
          legalReference: '§ 57 Abs. 1 Nr. 4 VgV',
          reason: 'Ausschlusskriterium A1 nicht erfüllt.',
        },
      },
    ],
    [
      by('l.kessler'),
      {
        kind: 'BidExcluded',
        payload: {
          bidId: 'C',
          legalReference: '§ 57 Abs. 1 Nr. 4 VgV',
          reason: 'Ausschlusskriterium A1 nicht erfüllt.',
        },
      },
    ],
    [
      officer,
      {
        kind: 'ExaminationClosed',
        payload: { candidates: bids.map(({ bidId }) => bidId).filter((id) => id !== 'C') },
      },
    ],
    [
      officer,
      {
        kind: 'BenchmarkStarted',
        payload: {
          lotId: '1',
          runId: 'lauf-1',
          seed: 20_261_120,
          bidIds: candidates('1').map(({ bidId }) => bidId),
        },
      },
    ],
    [
      ENGINE,
      {
        kind: 'BenchmarkProgressed',
        payload: { lotId: '1', runId: 'lauf-1', done: 120, total: 240 },
      },
    ],
    [
      ENGINE,
      {
        kind: 'BenchmarkFinished',
        payload: {
          lotId: '1',
          runId: 'lauf-1',
          startedAt: '2026-11-20T09:30:00.000Z',
          finishedAt: '2026-11-20T09:41:30.000Z',
          suites: analysedRun([
            {
              suiteId: 'verwaltung-de',
              version: '1.0',
              itemCount: SAMPLE_SUITE.itemCount,
              repeats: 2,
              results: candidates('1').map(sampleResult),
              cells: sampleTable(candidates('1')),
              excludedItems: [],
              latency: null,
              evidence: SAMPLE_EVIDENCE,
              gradedRoot: digestOf('graded'),
              logDigest: digestOf('cells'),
              findings: [],
            },
          ]),
        },
      },
    ],
  ];
}
