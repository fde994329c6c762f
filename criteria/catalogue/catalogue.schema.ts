/** Form of a catalogue file. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { SEMVER_PATTERN, SHA256_PATTERN } from '../file/pattern.js';
import type { SameType } from '../file/same-type.js';
import { CATALOGUE_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../limits.js';
import type { Catalogue } from './catalogue.js';
import {
  ADDRESSEES,
  AGGREGATIONS,
  CATALOGUE_ROLES,
  CATALOGUE_STATUS,
  INTERPRETATIONS,
  MAPPING_RELATIONS,
  MODALITIES,
  SCALE_KINDS,
  STAGES,
  SUBJECTS,
  UNKNOWN_POLICIES,
} from './catalogue-terms.js';

const list = <T extends z.ZodType>(item: T) => z.array(item).max(CATALOGUE_LIMITS.listEntries);
const line = z.strictObject({ de: field.line, en: z.exactOptional(field.line) });
const text = z.strictObject({ de: field.text, en: z.exactOptional(field.text) });
const language = z.enum(['de', 'en']);
const expression = z.string().min(1).max(CATALOGUE_LIMITS.expressionCharacters);
const factName = field.id;

const document = z.strictObject({
  id: field.id,
  title: line,
  issuer: field.line,
  edition: z.exactOptional(field.line),
  date: z.exactOptional(field.calendarDate),
  url: z.exactOptional(z.string().min(1).max(TEXT_LIMITS.url)),
  sha256: z.exactOptional(z.string().regex(SHA256_PATTERN)),
  pages: z.exactOptional(field.wholeNumber(1, NUMBER_LIMITS.pages)),
  licence: z.exactOptional(field.line),
  basis: z.enum(['issuer', 'copy', 'secondary']),
});

const scaleValue = field.wholeNumber(-NUMBER_LIMITS.scaleValue, NUMBER_LIMITS.scaleValue);
const level = z.strictObject({ value: scaleValue, title: line });

const scale = z.strictObject({
  id: field.id,
  kind: z.enum(SCALE_KINDS),
  title: line,
  minimum: scaleValue,
  maximum: scaleValue,
  levels: z.exactOptional(list(level)),
  unknown: z.enum(['allowed', 'notAllowed']),
  notApplicable: z.enum(['ruleOnly', 'never']),
  aggregation: list(z.enum(AGGREGATIONS)),
});

const group = z.strictObject({
  id: field.id,
  title: line,
  parent: z.exactOptional(field.id),
  weightHintBp: z.exactOptional(field.basisPoints),
});

const provenance = z.strictObject({
  doc: z.exactOptional(field.id),
  section: z.exactOptional(field.line),
  page: z.exactOptional(field.wholeNumber(1, NUMBER_LIMITS.pages)),
  lines: z.exactOptional(field.line),
  field: z.exactOptional(field.line),
  interpretation: z.enum(INTERPRETATIONS),
  note: z.exactOptional(text),
});
const origins = list(provenance).min(1);

const evidence = z.strictObject({
  type: field.id,
  title: z.exactOptional(line),
  required: z.boolean(),
  from: z.exactOptional(z.enum(ADDRESSEES)),
  maxAgeMonths: z.exactOptional(field.wholeNumber(1, NUMBER_LIMITS.months)),
  noGap: z.exactOptional(z.boolean()),
  editions: z.exactOptional(list(field.line)),
});

const legal = z.strictObject({
  act: field.line,
  article: field.line,
  textVersion: field.line,
  effectiveFrom: z.exactOptional(field.calendarDate),
  effectiveTo: z.exactOptional(field.calendarDate),
});

const criterion = z.strictObject({
  id: field.id,
  uuid: z.exactOptional(z.uuid()),
  revision: field.wholeNumber(1, NUMBER_LIMITS.revision),
  replaces: z.exactOptional(field.id),
  title: line,
  question: z.exactOptional(text),
  guidance: z.exactOptional(text),
  group: z.exactOptional(field.id),
  subject: z.enum(SUBJECTS),
  addressee: z.array(z.enum(ADDRESSEES)).min(1).max(ADDRESSEES.length),
  modality: z.exactOptional(
    z.strictObject({
      source: z.enum(MODALITIES),
      excerpt: z.exactOptional(z.enum(MODALITIES)),
    }),
  ),
  polarity: z.exactOptional(z.enum(['requirement', 'prohibition'])),
  role: z.strictObject({
    default: z.enum(CATALOGUE_ROLES),
    allowed: z.array(z.enum(CATALOGUE_ROLES)).min(1).max(CATALOGUE_ROLES.length),
  }),
  scale: field.id,
  levels: z.exactOptional(list(level)),
  needs: z.exactOptional(list(factName)),
  appliesWhen: z.exactOptional(expression),
  unknownPolicy: z.exactOptional(z.enum(UNKNOWN_POLICIES)),
  phase: z.exactOptional(field.id),
  stages: z.exactOptional(z.array(z.enum(STAGES)).min(1).max(STAGES.length)),
  tags: z.exactOptional(z.record(field.id, list(field.id))),
  evidence: z.exactOptional(list(evidence)),
  risks: z.exactOptional(list(z.strictObject({ id: field.id, reason: z.exactOptional(text) }))),
  derivedFrom: z.exactOptional(
    list(
      z.strictObject({
        risk: field.id,
        binding: z.enum(['mandatory', 'optional']),
        reason: text,
      }),
    ),
  ),
  legal: z.exactOptional(list(legal)),
  weightHintBp: z.exactOptional(field.basisPoints),
  minimumHint: z.exactOptional(field.points),
  status: z.exactOptional(z.enum(['unverified', 'proposal'])),
  usable: z.exactOptional(z.boolean()),
  provenance: origins,
});

const risk = z.strictObject({
  id: field.id,
  title: line,
  relevantWhen: z.exactOptional(text),
  controls: z.exactOptional(text),
  provenance: origins,
});

const derived = z.strictObject({
  id: field.id,
  title: line,
  purpose: z.enum(['analysis', 'ranking', 'check']),
  forEach: z.exactOptional(z.record(field.id, list(field.id).min(1))),
  inputs: list(field.id).min(1),
  display: z.exactOptional(
    z.strictObject({
      factor: field.wholeNumber(1, 1_000_000),
      decimals: field.wholeNumber(0, 12),
      rounding: z.literal('half-up'),
    }),
  ),
  expression,
  provenance: z.exactOptional(origins),
});

const mapping = z.strictObject({
  criterion: field.id,
  target: field.line,
  relation: z.enum(MAPPING_RELATIONS),
  strength: field.wholeNumber(0, 10),
  rationale: text,
});

const preset = z.strictObject({
  id: field.id,
  title: line,
  facts: z.record(factName, field.line),
  values: list(
    z.strictObject({
      criterion: field.id,
      addressee: z.array(z.enum(ADDRESSEES)).min(1).max(ADDRESSEES.length),
    }),
  ).min(1),
});

const goldenTest = z.strictObject({
  id: field.id,
  derived: z.exactOptional(field.id),
  criterion: z.exactOptional(field.id),
  with: z.exactOptional(z.record(field.id, field.line)),
  input: field.jsonObject,
  expect: z.unknown(),
  decimals: z.exactOptional(field.wholeNumber(0, 12)),
});

const many = <T extends z.ZodType>(item: T) => z.array(item).max(CATALOGUE_LIMITS.criteria);

export const catalogueSchema = z.strictObject({
  schema: z.literal('zuschlag/catalogue/1'),
  id: field.id,
  version: z.string().regex(SEMVER_PATTERN),
  edition: field.line,
  title: line,
  status: z.enum(CATALOGUE_STATUS),
  validity: z.strictObject({
    from: field.calendarDate,
    to: z.exactOptional(field.calendarDate),
  }),
  supersedes: z.exactOptional(field.line),
  languages: z.strictObject({ source: language, available: z.array(language).min(1).max(2) }),
  licence: z.strictObject({ text: field.line, file: field.line, shareAlike: z.boolean() }),
  documents: list(document).min(1),
  vocabularies: z.exactOptional(
    z.record(field.id, list(z.strictObject({ id: field.id, title: line }))),
  ),
  scales: list(scale).min(1),
  groups: z.exactOptional(many(group)),
  criteria: many(criterion).min(1),
  risks: z.exactOptional(list(risk)),
  derived: z.exactOptional(list(derived)),
  mappings: z.exactOptional(many(mapping)),
  presets: z.exactOptional(list(preset)),
  tests: z.exactOptional(many(goldenTest)),
});

true satisfies SameType<z.output<typeof catalogueSchema>, Catalogue>;
