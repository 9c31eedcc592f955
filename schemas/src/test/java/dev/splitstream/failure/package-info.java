/** Tests of reported failures. */
@NullMarked
package dev.splitstream.failure;

import org.jspecify.annotations.NullMarked;
