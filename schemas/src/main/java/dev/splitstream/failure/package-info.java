/** What services share to report failures. */
@NullMarked
package dev.splitstream.failure;

import org.jspecify.annotations.NullMarked;
