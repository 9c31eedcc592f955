/** Requests and answers as the bytes that they are. */
@NullMarked
package dev.splitstream.tests.conformance.wire;

import org.jspecify.annotations.NullMarked;
