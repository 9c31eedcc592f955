/** Traffic, by window and dimension. */
@NullMarked
package dev.splitstream.query.server.aggregate;

import org.jspecify.annotations.NullMarked;
