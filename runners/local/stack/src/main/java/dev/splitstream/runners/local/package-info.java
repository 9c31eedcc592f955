/**
 * The local stack: starts the database, the broker, the object store, the services and the job as
 * child processes, watches them, restarts what died, and stops them in order.
 */
@NullMarked
package dev.splitstream.runners.local;

import org.jspecify.annotations.NullMarked;
