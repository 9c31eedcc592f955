/** The keys and passwords of a local stack, and the files that hold them. */
@NullMarked
package dev.splitstream.runners.local.secret;

import org.jspecify.annotations.NullMarked;
