@NullMarked
package dev.splitstream.assignment.server.catalog.live;

import org.jspecify.annotations.NullMarked;
