/** Contributions to rollups, and rollups to Postgres. */
@NullMarked
package dev.splitstream.pipelines.rollup;

import org.jspecify.annotations.NullMarked;
