/** Tests of the query API. */
@NullMarked
package dev.splitstream.query.server;

import org.jspecify.annotations.NullMarked;
