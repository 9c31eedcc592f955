/** What an experiment showed: from moments in the store to answers over HTTP. */
@NullMarked
package dev.splitstream.query.server.results;

import org.jspecify.annotations.NullMarked;
