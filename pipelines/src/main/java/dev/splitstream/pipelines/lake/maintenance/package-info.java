/** Keeps the lake small and fast to read: compaction, expiry, and tags that hold snapshots. */
@NullMarked
package dev.splitstream.pipelines.lake.maintenance;

import org.jspecify.annotations.NullMarked;
