/** The statistical methods, over HTTP. */
@NullMarked
package dev.splitstream.query.server.statistics;

import org.jspecify.annotations.NullMarked;
