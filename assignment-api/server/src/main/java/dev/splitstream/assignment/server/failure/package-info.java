/** Handles requests that fail because of a defect or an outage. */
@NullMarked
package dev.splitstream.assignment.server.failure;

import org.jspecify.annotations.NullMarked;
