/**
 * Requests that no client would send, drawn from the descriptions of both services, and what is
 * promised of every answer.
 */
@NullMarked
package dev.splitstream.tests.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
