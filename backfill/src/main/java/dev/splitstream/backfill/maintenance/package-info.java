/** The files of the lake: what it consists of, and what can be deleted. */
@NullMarked
package dev.splitstream.backfill.maintenance;

import org.jspecify.annotations.NullMarked;
