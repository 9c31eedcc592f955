/** What all parts of catalog delivery share: settings, threads, checksums. */
@NullMarked
package dev.splitstream.assignment.server.delivery;

import org.jspecify.annotations.NullMarked;
