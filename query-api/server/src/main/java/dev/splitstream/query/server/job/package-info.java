/** The streaming job, for those who watch this service. */
@NullMarked
package dev.splitstream.query.server.job;

import org.jspecify.annotations.NullMarked;
