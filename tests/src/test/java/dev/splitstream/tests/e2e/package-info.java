/** The packaged stack, driven from outside as processes. */
@NullMarked
package dev.splitstream.tests.e2e;

import org.jspecify.annotations.NullMarked;
