/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.runners.cli.stats;

import org.jspecify.annotations.NullMarked;
