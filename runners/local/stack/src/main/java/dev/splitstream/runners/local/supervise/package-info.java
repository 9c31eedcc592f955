/** Starts the processes of a stack in order, restarts those that fail, and stops all of them. */
@NullMarked
package dev.splitstream.runners.local.supervise;

import org.jspecify.annotations.NullMarked;
