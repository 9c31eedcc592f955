/** The lake as files: what it consists of, and what can be deleted. */
@NullMarked
package dev.splitstream.backfill.lake;

import org.jspecify.annotations.NullMarked;
