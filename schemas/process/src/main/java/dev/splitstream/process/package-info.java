/** What a process reports to the one that started it. */
@NullMarked
package dev.splitstream.process;

import org.jspecify.annotations.NullMarked;
