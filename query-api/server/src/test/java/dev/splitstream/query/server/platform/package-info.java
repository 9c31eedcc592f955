/** Tests of the query API. */
@NullMarked
package dev.splitstream.query.server.platform;

import org.jspecify.annotations.NullMarked;
