/** The HTTP service that answers what an experiment showed, and its dashboard. */
@NullMarked
package dev.splitstream.query.server;

import org.jspecify.annotations.NullMarked;
