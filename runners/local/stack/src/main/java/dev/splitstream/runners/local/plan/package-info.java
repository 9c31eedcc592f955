/** The plan of a local stack: its processes, and the ports, files, memory and settings of each. */
@NullMarked
package dev.splitstream.runners.local.plan;

import org.jspecify.annotations.NullMarked;
