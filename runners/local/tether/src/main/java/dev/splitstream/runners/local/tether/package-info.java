/** Ties the life of a process to that of its supervisor. */
@NullMarked
package dev.splitstream.runners.local.tether;

import org.jspecify.annotations.NullMarked;
