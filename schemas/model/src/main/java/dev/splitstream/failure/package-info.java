/** Failures as operators read them. */
@NullMarked
package dev.splitstream.failure;

import org.jspecify.annotations.NullMarked;
