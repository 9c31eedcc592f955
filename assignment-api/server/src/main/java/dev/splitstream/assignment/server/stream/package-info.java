/** What event streams have in common: their limits per node, and the check of their keys. */
@NullMarked
package dev.splitstream.assignment.server.stream;

import org.jspecify.annotations.NullMarked;
