/** Runs statistical methods over a file of cases. */
@NullMarked
package dev.splitstream.runners.cli.stats;

import org.jspecify.annotations.NullMarked;
