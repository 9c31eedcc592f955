/** Tests of the local stack, with small processes in place of the real ones. */
@NullMarked
package dev.splitstream.runners.local;

import org.jspecify.annotations.NullMarked;
