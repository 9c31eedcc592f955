/** Tests of traffic. */
@NullMarked
package dev.splitstream.query.server.aggregate;

import org.jspecify.annotations.NullMarked;
