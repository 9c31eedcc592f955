/** Flink's JobManager and TaskManagers as processes of the local stack. */
@NullMarked
package dev.splitstream.runners.local.flink;

import org.jspecify.annotations.NullMarked;
