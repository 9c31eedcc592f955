/**
 * Writes rollups to Postgres: live ones in consistent cuts, those of a backfill in large
 * statements.
 */
@NullMarked
package dev.splitstream.pipelines.rollup.write;

import org.jspecify.annotations.NullMarked;
