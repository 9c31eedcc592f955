/** The catalog that is in force on this node, kept in memory and replaced revision by revision. */
@NullMarked
package dev.splitstream.assignment.server.catalog.live;

import org.jspecify.annotations.NullMarked;
