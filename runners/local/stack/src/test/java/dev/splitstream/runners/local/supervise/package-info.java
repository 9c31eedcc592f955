/** Tests of the supervisor, with small processes in place of the real ones. */
@NullMarked
package dev.splitstream.runners.local.supervise;

import org.jspecify.annotations.NullMarked;
