/** Finds API keys, and what they allow. */
@NullMarked
package dev.splitstream.http.key;

import org.jspecify.annotations.NullMarked;
