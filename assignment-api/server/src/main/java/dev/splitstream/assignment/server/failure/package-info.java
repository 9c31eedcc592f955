/**
 * What becomes of requests that fail by a defect, and of outages: what is logged, and how often.
 */
@NullMarked
package dev.splitstream.assignment.server.failure;

import org.jspecify.annotations.NullMarked;
