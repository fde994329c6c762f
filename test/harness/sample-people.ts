/** Invented people and objects of the sample events. */
import { digestOf } from '../../criteria/canonical-json.js';
import type { ProcedureRole } from '../../criteria/people/people.js';
import type { ActorReference } from '../../criteria/procedure/actor.js';
import type { ProcedureEvent } from '../../criteria/procedure/event.js';

export const SAMPLE_PROCEDURE = 'buergerdialog-2026';
export const START = '2026-11-20T08:00:00.000Z';
export const STEP_MS = 61_000;

export const PEOPLE: Readonly<
  Record<string, readonly [name: string, roles: readonly ProcedureRole[]]>
> = {
  'o.brandt': ['Ole Brandt', ['procurementOfficer', 'opener']],
  'l.kessler': ['Lena Keßler', ['approver', 'opener']],
  'v.albrecht': ['Vera Albrecht', ['chair', 'evaluator']],
  'm.yildiz': ['Murat Yıldız', ['evaluator']],
  's.novak': ['Sabine Nowak-Überschär', ['evaluator']],
  'r.hahn': ['Dr. Regine Hahn', ['legal']],
};

export const by = (personId: string): ActorReference => ({
  kind: 'person',
  personId,
  name: PEOPLE[personId]?.[0] ?? personId,
});
export const ENGINE: ActorReference = { kind: 'engine' };

export type Step = readonly [who: ActorReference, event: ProcedureEvent];

export const object = (name: string) => ({ objectId: name, digest: digestOf(name), bytes: 2_048 });
export const envelopes = (bidId: string) => ({
  quality: object(`${bidId}-q`),
  price: object(`${bidId}-p`),
});
