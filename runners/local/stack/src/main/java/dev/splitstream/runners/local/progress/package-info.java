/** Tells whether a process that is not ready yet is getting anywhere. */
@NullMarked
package dev.splitstream.runners.local.progress;

import org.jspecify.annotations.NullMarked;
