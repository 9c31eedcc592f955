/** Experiments that were run elsewhere, imported from a file of one row for each unit. */
@NullMarked
package dev.splitstream.runners.cli.csv;

import org.jspecify.annotations.NullMarked;
