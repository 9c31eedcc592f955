/** What every endpoint stands on: credentials, problems, request ids, bodies, configuration. */
@NullMarked
package dev.splitstream.assignment.server.platform;

import org.jspecify.annotations.NullMarked;
