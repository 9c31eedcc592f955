/** The parts of the product with TLS on every connection, and certificates made for the test. */
@NullMarked
package dev.splitstream.tests.secure;

import org.jspecify.annotations.NullMarked;
