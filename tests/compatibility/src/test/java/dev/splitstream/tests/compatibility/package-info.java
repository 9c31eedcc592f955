/** Compares what clients rely on with what was released. */
@NullMarked
package dev.splitstream.tests.compatibility;

import org.jspecify.annotations.NullMarked;
