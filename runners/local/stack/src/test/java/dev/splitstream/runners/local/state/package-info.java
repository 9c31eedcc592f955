/** Tests of the recorded state of a stack. */
@NullMarked
package dev.splitstream.runners.local.state;

import org.jspecify.annotations.NullMarked;
