@NullMarked
package dev.splitstream.query.server.results.plan;

import org.jspecify.annotations.NullMarked;
