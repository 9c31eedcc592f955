/** What is recorded about a running stack: its processes, and the job that its cluster runs. */
@NullMarked
package dev.splitstream.runners.local.state;

import org.jspecify.annotations.NullMarked;
