@NullMarked
package dev.splitstream.assignment.server.enrichment;

import org.jspecify.annotations.NullMarked;
