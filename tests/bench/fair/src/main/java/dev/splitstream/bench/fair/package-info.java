/** How fresh a tenant's figures stay beside another that floods. */
@NullMarked
package dev.splitstream.bench.fair;

import org.jspecify.annotations.NullMarked;
