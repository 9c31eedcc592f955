/** The last good catalog and keys, on disk and in object storage, for starts without a database. */
@NullMarked
package dev.splitstream.assignment.server.delivery.snapshot;

import org.jspecify.annotations.NullMarked;
