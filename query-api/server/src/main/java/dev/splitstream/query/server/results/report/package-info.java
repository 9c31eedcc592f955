/** Results as one printable page. */
@NullMarked
package dev.splitstream.query.server.results.report;

import org.jspecify.annotations.NullMarked;
