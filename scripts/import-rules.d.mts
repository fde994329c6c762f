/** Types of the import table for the architecture test. */
export interface ImportRule {
  readonly at: string;
  readonly endsWith?: string;
  readonly imports?: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  readonly typePackages?: readonly string[];
  readonly but?: readonly RegExp[];
}
export const IMPORT_RULES: readonly ImportRule[];
export function packageOf(specifier: string): string;
export function targetOf(file: string, specifier: string): string;
export function importOffence(file: string, specifier: string, onlyType: boolean): string | null;
