/** Tests. */
@NullMarked
package dev.splitstream.runners.cli.csv;

import org.jspecify.annotations.NullMarked;
