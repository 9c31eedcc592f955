/** Everything that would make results untrustworthy, or says that they cannot show much. */
@NullMarked
package dev.splitstream.query.server.results.checks;

import org.jspecify.annotations.NullMarked;
