/** What jobs record: lineages, checkpoints, progress, status, commits to the lake, and replays. */
@NullMarked
package dev.splitstream.store.job;

import org.jspecify.annotations.NullMarked;
