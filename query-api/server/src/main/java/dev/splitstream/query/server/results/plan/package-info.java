/** How long an experiment must run, from what it has measured and from its traffic. */
@NullMarked
package dev.splitstream.query.server.results.plan;

import org.jspecify.annotations.NullMarked;
