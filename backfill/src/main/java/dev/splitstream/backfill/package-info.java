/** Replays the lake into a new generation, and compares generations. */
@NullMarked
package dev.splitstream.backfill;

import org.jspecify.annotations.NullMarked;
