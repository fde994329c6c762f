/** The one version of the Temporal command line program that Zuschlag is tested with. */

/** Newer ones cannot be built with `go install`: their module replaces a dependency. */
export const TEMPORAL_CLI_VERSION = 'v1.5.1';
export const TEMPORAL_GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_CLI_VERSION}`;
/** Name in the cache folder; the SDK's download facility uses the same one. */
export const TEMPORAL_CACHED_NAME = `temporal-${TEMPORAL_CLI_VERSION}`;
