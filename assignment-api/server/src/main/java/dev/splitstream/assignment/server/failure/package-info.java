/** What becomes of requests that fail by a defect, and of outages. */
@NullMarked
package dev.splitstream.assignment.server.failure;

import org.jspecify.annotations.NullMarked;
