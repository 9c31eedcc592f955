/** What event streams have in common: their shares of a node, and the keys that hold them open. */
@NullMarked
package dev.splitstream.assignment.server.stream;

import org.jspecify.annotations.NullMarked;
