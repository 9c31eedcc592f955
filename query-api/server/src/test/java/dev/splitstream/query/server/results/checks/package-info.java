@NullMarked
package dev.splitstream.query.server.results.checks;

import org.jspecify.annotations.NullMarked;
