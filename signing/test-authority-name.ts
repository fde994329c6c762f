/** The name by which the training authority says about itself that nobody outside trusts it. */

/** Stands in the root's name; the verifier recognises the test authority by it and says so. */
export const TEST_AUTHORITY_MARK = 'nicht öffentlich vertrauenswürdig';
export const TEST_AUTHORITY_NAME = `Zuschlag ÜBUNG Prüfstelle (${TEST_AUTHORITY_MARK})`;
