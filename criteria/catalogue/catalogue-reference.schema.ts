/** Form in which profiles and questionnaires name one edition of a catalogue. */
import * as z from 'zod';
import * as field from '../file/field.schema.js';
import { SEMVER_PATTERN, SHA256_PATTERN } from '../file/pattern.js';
import type { SameType } from '../file/same-type.js';
import type { CatalogueReference } from './catalogue-excerpt.js';

export const catalogueReferenceSchema = z.strictObject({
  id: field.id,
  version: z.string().regex(SEMVER_PATTERN),
  sha256: z.string().regex(SHA256_PATTERN),
});

true satisfies SameType<z.output<typeof catalogueReferenceSchema>, CatalogueReference>;
