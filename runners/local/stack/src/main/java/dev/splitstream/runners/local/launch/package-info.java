/** Starts one-off processes beside a stack: its supervisor, a job, a backfill or a lake tool. */
@NullMarked
package dev.splitstream.runners.local.launch;

import org.jspecify.annotations.NullMarked;
