/** Where requests come from. */
@NullMarked
package dev.splitstream.assignment.server.network;

import org.jspecify.annotations.NullMarked;
