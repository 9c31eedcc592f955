/** Detects whether a starting process makes progress. */
@NullMarked
package dev.splitstream.runners.local.progress;

import org.jspecify.annotations.NullMarked;
