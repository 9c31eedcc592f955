@NullMarked
package dev.splitstream.query.server.results.verdict;

import org.jspecify.annotations.NullMarked;
