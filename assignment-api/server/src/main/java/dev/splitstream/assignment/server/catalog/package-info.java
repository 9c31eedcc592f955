/** The catalog: its endpoints, its tables and the copy of it that each node keeps in memory. */
@NullMarked
package dev.splitstream.assignment.server.catalog;

import org.jspecify.annotations.NullMarked;
